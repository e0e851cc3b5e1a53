package dev.pipewright.decisions.threat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.pipewright.decisions.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes requests that are almost right, and some that are not at all. The same random source makes the same requests. */
final class Fuzzer {

    /** What would be a tag, or an attribute, if it were not escaped. */
    static final String MARK = "fuzz-mark";

    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "GET", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "post", "Post", "", "POST ",
            "X");

    private static final List<String> TEXTS = List.of(
            "<" + MARK + ">",
            "\"'><" + MARK + " " + MARK + "=1>",
            "\" " + MARK + "=\"",
            "' " + MARK + "='",
            "</textarea></title></style><" + MARK + ">",
            "&#60;" + MARK + "&#62;",
            "javascript:" + MARK,
            "{{" + MARK + "}}${" + MARK + "}",
            "\r\nSet-Cookie: " + MARK + "=1\r\n\r\n<" + MARK + ">",
            "\u0000\u0007\u001b[31m",
            "\u202e\u200b\ufeff\u2028",
            "\ud83d\ude00\ud83d",
            "ｏｒｄｅｒｓ",
            "99999999999999999999999999999999",
            "-1",
            "1e309",
            "0x7fffffff",
            "NaN",
            "null",
            "true",
            "../../../../etc/passwd",
            "%00%ff%25",
            "a".repeat(5_000),
            "\u00e4".repeat(3_000),
            "[".repeat(2_000),
            "{\"type\":\"service_account\",\"private_key\":\"x\"}",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "arn:aws:rds:eu-central-1:123456789012:db:orders-prod",
            "orders",
            "answer",
            "approve",
            "none",
            "yes",
            "");

    private static final List<String> CONTENT_TYPES = List.of(
            "application/x-www-form-urlencoded; charset=utf-8",
            "application/x-www-form-urlencoded;charset=utf-16",
            "APPLICATION/X-WWW-FORM-URLENCODED",
            "application/json",
            "multipart/form-data; boundary=" + MARK,
            "text/html<" + MARK + ">",
            "");

    private static final List<String> HEADERS = List.of(
            "host",
            "x-forwarded-host",
            "x-http-method-override",
            "accept-language",
            "cookie",
            "purpose",
            "user-agent",
            "content-length",
            "transfer-encoding",
            "content-encoding");

    private final Random random;

    Fuzzer(Random random) {
        this.random = random;
    }

    /** Returns a request made from a form that would decide: whole, or with something changed. */
    APIGatewayV2HTTPEvent request(String token, Map<String, String> form) {
        var post = random.nextInt(4) > 0;
        var request = World.event(post ? "POST" : any(METHODS), token(token), contentType(), body(form));
        headers(request);
        query(request);
        if (random.nextInt(3) == 0) {
            request.setIsBase64Encoded(true);
            request.setBody(base64(request.getBody()));
        }
        if (random.nextInt(50) == 0) {
            request.setBody(null);
        }
        return request;
    }

    private String body(Map<String, String> form) {
        var changed = new HashMap<>(form);
        for (var changes = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(4); changes > 0; changes--) {
            change(changed);
        }
        var body = changed.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return random.nextInt(4) == 0 ? broken(body) : body;
    }

    private void change(Map<String, String> form) {
        var names = form.keySet().stream().sorted().toList();
        var name = names.isEmpty() || random.nextInt(6) == 0 ? any(TEXTS) : any(names);
        switch (random.nextInt(4)) {
            case 0 -> form.remove(name);
            case 1 -> form.put(name, form.getOrDefault(name, "") + any(TEXTS));
            default -> form.put(name, any(TEXTS));
        }
    }

    private String broken(String body) {
        List<UnaryOperator<String>> ways = List.of(
                text -> text.substring(0, random.nextInt(text.length() + 1)),
                text -> text + "&" + text,
                text -> text + "&x=%" + any(List.of("", "4", "zz", "C3", "ED%A0%80", "00")),
                text -> text.replace('&', ';'),
                text -> text.replace("=", "%3D"),
                text -> text + "&".repeat(random.nextInt(20_000)),
                text -> new StringBuilder(text).reverse().toString(),
                text -> text.toUpperCase(Locale.ROOT),
                this::withOtherCharacters);
        return any(ways).apply(body);
    }

    private String withOtherCharacters(String text) {
        var characters = text.toCharArray();
        for (var changes = 1 + random.nextInt(5); changes > 0 && characters.length > 0; changes--) {
            characters[random.nextInt(characters.length)] = (char) random.nextInt(0x300);
        }
        return new String(characters);
    }

    private String token(String token) {
        return switch (random.nextInt(12)) {
            case 0 -> any(TEXTS);
            case 1 -> withOtherCharacters(token);
            case 2 -> token + any(TEXTS);
            default -> token;
        };
    }

    private String contentType() {
        return random.nextInt(8) == 0 ? any(CONTENT_TYPES) : "application/x-www-form-urlencoded";
    }

    private void headers(APIGatewayV2HTTPEvent request) {
        var headers = new HashMap<>(request.getHeaders());
        for (var more = random.nextInt(3); more > 0; more--) {
            headers.put(any(HEADERS), random.nextInt(5) == 0 ? null : any(TEXTS));
        }
        request.setHeaders(random.nextInt(50) == 0 ? null : headers);
    }

    private void query(APIGatewayV2HTTPEvent request) {
        if (random.nextInt(3) == 0) {
            var query = new HashMap<String, String>();
            query.put("lang", any(List.of("en", "ja", "JA-jp", any(TEXTS))));
            query.put("action", "approve");
            request.setQueryStringParameters(query);
        }
    }

    private String base64(String body) {
        var encoded = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
        return random.nextInt(6) == 0 ? withOtherCharacters(encoded) : encoded;
    }

    /** Half of the unusual characters stay as they are, which no browser would do. */
    private String encoded(String text) {
        return random.nextInt(8) == 0 ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
