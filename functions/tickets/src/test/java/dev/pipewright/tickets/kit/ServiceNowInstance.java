package dev.pipewright.tickets.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeJSON;
import org.mozilla.javascript.Scriptable;

/**
 * A ServiceNow instance that has imported the update set: runs the scripts that stand in it, in the engine that ServiceNow
 * uses, with what they find there played by {@code instance.js}.
 */
final class ServiceNowInstance implements AutoCloseable {

    static final String ENDPOINT = "https://abc123.execute-api.eu-central-1.amazonaws.com/hooks/servicenow";

    private final UpdateSetFile file = UpdateSetFile.read();
    private final Context engine = Context.enter();
    private final Scriptable scope;

    ServiceNowInstance() {
        engine.setLanguageVersion(Context.VERSION_1_8);
        engine.setInterpretedMode(true);
        scope = engine.initStandardObjects();
        run(played());
        run("instance.messages[" + Json.write(field("sys_rest_message", "name")) + "] = "
                + Json.write(field("sys_rest_message_fn", "function_name")));
        run(field("sys_script_include", "script"));
        property("pipewright.endpoint", ENDPOINT);
    }

    void property(String name, String value) {
        run("instance.properties[" + Json.write(name) + "] = " + Json.write(value));
    }

    /** Says what is answered next, one after another and then 202; 0 is no answer at all. */
    void answers(Integer... statuses) {
        run("instance.answers = " + Json.write(List.of(statuses)));
    }

    /** Returns an item of the catalog item that the update set brings, as somebody ordered it who filled in nothing. */
    ObjectNode item() {
        var item = Json.mapper().createObjectNode();
        item.put("operation", "insert").put("number", "RITM0010042").put("sys_id", "b0d1c7a2db8f3300a0b9f5361d96191c");
        item.put("active", "true").put("sys_updated_by", "dana.data");
        item.putObject("opened_by")
                .put("sys_id", "6816f79cc0a8016401c5a33be04be441")
                .put("user_name", "dana.data")
                .put("email", "dana@example.com");
        var catalog = file.only("sc_cat_item");
        item.put("short_description", catalog.fields().get("short_description"));
        item.put("description", catalog.fields().get("description"));
        var of = item.putObject("cat_item").put("sys_id", catalog.id());
        List.of("name", "short_description", "description")
                .forEach(name -> of.put(name, catalog.fields().get(name)));
        var variables = item.putObject("variables");
        file.of("item_option_new")
                .forEach(variable -> variables.put(variable.fields().get("name"), ""));
        return item;
    }

    /** Somebody orders an item. */
    void insert(JsonNode item) {
        rule("var previous = null; var current = record(" + quoted(item) + ");");
    }

    /** Somebody changes an item. */
    void update(String user, JsonNode before, JsonNode after) {
        var changed = ((ObjectNode) after.deepCopy()).put("operation", "update");
        run("instance.user = " + Json.write(user));
        rule("var previous = record(" + quoted(before) + "); var current = record(" + quoted(changed) + ");");
    }

    /** Processes the events that are due until then. */
    void pass(Duration time) {
        var until = number("instance.now") + time.toSeconds();
        while (number("instance.events.filter(function(e) { return e.at <= " + until + "; }).length") > 0) {
            run("instance.events.sort(function(a, b) { return a.at - b.at; });"
                    + "var event = instance.events.shift(); instance.now = event.at; var current = event.of;");
            if (!field("sysevent_register", "event_name").equals(text("event.name"))
                    || !field("sysevent_script_action", "event_name").equals(text("event.name"))) {
                throw new AssertionError("Nobody knows the event " + text("event.name"));
            }
            run(field("sysevent_script_action", "script"));
        }
        run("instance.now = " + until);
    }

    /** Closes or opens the item that waits to be delivered. */
    void active(boolean active) {
        run("instance.events.forEach(function(e) { e.of.active = field(" + active + "); });");
    }

    List<JsonNode> requests() {
        return list("instance.requests");
    }

    List<String> log() {
        return list("instance.log").stream().map(JsonNode::asText).toList();
    }

    int waiting() {
        return (int) number("instance.events.length");
    }

    int updates() {
        return (int) number("instance.updates");
    }

    /** Returns the password's place holder of the message: who it sends as. */
    String user() {
        return field("sys_auth_profile_basic", "username");
    }

    private void rule(String before) {
        run(before);
        run(field("sys_script", "script"));
    }

    private String field(String table, String name) {
        return file.only(table).fields().get(name);
    }

    private Object run(String script) {
        return engine.evaluateString(scope, script, "script", 1, null);
    }

    private String text(String expression) {
        return Context.toString(run(expression));
    }

    private long number(String expression) {
        return (long) Context.toNumber(run(expression));
    }

    private List<JsonNode> list(String expression) {
        var json = NativeJSON.stringify(engine, scope, run(expression), null, null);
        var found = new ArrayList<JsonNode>();
        Json.tree(Context.toString(json)).forEach(found::add);
        return found;
    }

    private static String quoted(JsonNode value) {
        return Json.write(Json.write(value));
    }

    private static String played() {
        try (var script = ServiceNowInstance.class.getResourceAsStream("instance.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Context.exit();
    }
}
