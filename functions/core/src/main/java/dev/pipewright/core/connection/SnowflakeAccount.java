package dev.pipewright.core.connection;

import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.OnboardingRequest.Source;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Snowflake account, however it is written: {@code org-account}, a locator with region and cloud, its host, its URL, or
 * the address of Snowflake's own web page for it.
 *
 * @param identifier what stands before Snowflake's domain, in lower case, such as {@code acme-eu} or {@code
 *     xy12345.eu-central-1.aws}; with {@code .privatelink} where it is reached through PrivateLink
 * @param host the name that drivers connect to, in lower case; an underscore of the account's name is a hyphen in it
 * @see <a href="https://docs.snowflake.com/en/user-guide/admin-account-identifier">Account identifiers</a>
 */
public record SnowflakeAccount(String identifier, String host) {

    private static final String DOMAIN = ".snowflakecomputing.com";
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,250}[a-z0-9])?");
    private static final Pattern HOST =
            Pattern.compile("(?<account>[a-z0-9._-]{1,200})(?<domain>\\.snowflakecomputing\\.(?:com|cn))\\.?(?::443)?");
    private static final Pattern PAGE =
            Pattern.compile("app\\.snowflake\\.(?:com|cn)/(?<organization>[a-z0-9]{1,100})/(?<name>[a-z0-9_]{1,100})");

    /**
     * Reads an account as somebody wrote it.
     *
     * @return empty if it could not be one
     */
    public static Optional<SnowflakeAccount> of(String text) {
        var written = withoutScheme(text.strip().toLowerCase(Locale.ROOT));
        var page = PAGE.matcher(
                written.substring(0, UrlText.indexOfAny(written, "?#")).replaceAll("/$", ""));
        if (page.matches()) {
            return account(page.group("organization") + "-" + page.group("name"), DOMAIN);
        }
        return ofHost(text).or(() -> account(written, DOMAIN));
    }

    /** Returns the account that a source names: by its host, which says the domain too, or else by its identifier. */
    public static Optional<SnowflakeAccount> of(Source source) {
        return source.host()
                .flatMap(SnowflakeAccount::ofHost)
                .or(() -> source.snowflake().flatMap(Snowflake::account).flatMap(SnowflakeAccount::of));
    }

    /** Whether an identifier names this account: in a host an underscore is a hyphen. */
    public boolean isCalled(String account) {
        return account.replace('_', '-').equalsIgnoreCase(identifier.replace('_', '-'));
    }

    /** Reads an account off its host or the URL of it, and off nothing else. */
    public static Optional<SnowflakeAccount> ofHost(String text) {
        var written = withoutScheme(text.strip().toLowerCase(Locale.ROOT));
        var host = HOST.matcher(written.substring(0, UrlText.indexOfAny(written, "/?#")));
        return host.matches() ? account(host.group("account"), host.group("domain")) : Optional.empty();
    }

    private static Optional<SnowflakeAccount> account(String identifier, String domain) {
        return IDENTIFIER.matcher(identifier).matches() && !identifier.contains("..")
                ? Optional.of(new SnowflakeAccount(identifier, identifier.replace('_', '-') + domain))
                : Optional.empty();
    }

    private static String withoutScheme(String text) {
        return text.replaceFirst("^(?:https?|snowflake)://", "");
    }
}
