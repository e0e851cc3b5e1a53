package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parameters of JDBC URLs that make a driver do more than connect to the host shown. What is not listed is refused too; these
 * are listed so that a refusal can say why.
 *
 * @see <a href="https://github.com/advisories/GHSA-v7wg-cpwc-24m4">PostgreSQL: classes named by parameters are loaded</a>
 * @see <a href="https://dev.mysql.com/doc/refman/en/load-data-local-security.html">MySQL: security of LOAD DATA LOCAL</a>
 */
final class HostileUrlParameters {

    /** What no engine's URL may hold; a name ending in {@code *} stands for all that begin so. */
    private static final Map<String, List<String>> HOSTILE = Map.of(
            "makes the driver load a class, or read one from what the server sends",
            names("socketFactory* sslfactory* sslhostnameverifier sslpasswordcallback xmlFactoryFactory autoDeserialize"
                    + " authenticationPluginClassName authenticationPlugins defaultAuthenticationPlugin queryInterceptors"
                    + " statementInterceptors exceptionInterceptors connectionLifecycleInterceptors propertiesTransform"
                    + " connectionPropertiesTransform clientInfoProvider profilerEventHandler logger parseInfoCacheFactory"
                    + " serverConfigCacheFactory queryInfoCacheFactory loadBalanceStrategy ha.loadBalanceStrategy"
                    + " loadBalanceExceptionChecker ha.loadBalanceExceptionChecker loadBalanceAutoCommitStatementRegex"
                    + " trustManagerClass trustManagerConstructorArg accessTokenCallbackClass keyVaultProvider* tlsSocketType"
                    + " credentialType wrapperPlugins plugin_name jceProvider sslContextProvider mysqlx.*"),
            "makes the driver read or write files, or log what it sends",
            names("loggerFile loggerLevel logFile logLevel logPath dsiLogLevel tracing allowLoadLocalInfile"
                    + " allowUrlInLocalInfile allowLoadLocalInfileInPath allowLocalInfile localSocket pipe namedPipePath"
                    + " sslrootcert sslcert sslkey sslTrustStore* trustStore* keyStore* trustCertificate*"
                    + " clientCertificate* clientKey* fallbackToSystem* serverSslCert serverCertificate"
                    + " serverRSAPublicKeyFile tns_admin oracle.net.* oracle.jdbc.* javax.* wallet_location my_wallet_directory"
                    + " client_config_file private_key_* privateKey* oAuthPvtKey* iniFile iniSection"
                    + " credentialsCacheFile traceFile traceLevel jaas* kerberosKeyTab"),
            "makes the driver run statements or change the session",
            names("init initSql initializationSql connInitSql connectionInitSql initialSql sessionVariables"
                    + " allowMultiQueries options queryProperties"),
            "sends the login to another host than the URL shows, or through one",
            names("failoverPartner host pgHost pgPort pgDbName port dbname service serverUrl address proxy* useProxy"
                    + " http.* socksProxy* nonProxyHosts ldap* jndi* clientRerouteServerListJNDIName dnsSrv"
                    + " enableServiceDiscovery universe* endpointOverrides privateServiceConnectUris"),
            "weakens how the server or its certificate is checked",
            names("ocspFailOpen insecureMode disableOcspChecks disableSslHostnameVerification allowPublicKeyRetrieval"
                    + " allowCleartextPasswords allowUnderscoresInHost allowPreTls12*"),
            "logs in otherwise than with the connection's secret",
            names("integratedSecurity authentication authenticationScheme authenticator realm domain useNtlmV2"
                    + " gsslib gssEncMode kerberosServerName useSpnego sspi* serverSpn msiClientId gsscredential"
                    + " password* pwd passwd accessToken token idToken oAuthAccessToken oAuthRefreshToken oAuthClient*"
                    + " accessKeyId secretAccessKey sessionToken profile dbUser dbGroups autoCreate iamAuth"));

    /** Parameters that say anew where to connect: with one of them the rest of the URL means nothing. */
    private static final Map<SourceType, Set<String>> REDIRECTING = Map.of(
            SourceType.POSTGRESQL, Set.of("pghost", "pgport", "pgdbname", "host", "port", "dbname", "service"),
            SourceType.REDSHIFT, Set.of("pghost", "pgport", "pgdbname", "host", "port", "dbname", "service"),
            SourceType.MYSQL, Set.of("host", "port", "dbname", "address"),
            SourceType.MARIADB, Set.of("host", "port", "dbname", "address"),
            SourceType.SNOWFLAKE, Set.of("host", "port", "serverurl"));

    private HostileUrlParameters() {}

    /** Returns what a parameter makes the driver do; empty if it is not known to do harm. */
    static Optional<String> why(String name) {
        return HOSTILE.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(known -> matches(known, name)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether a parameter says anew where to connect. */
    static boolean redirects(SourceType type, String name) {
        return REDIRECTING.getOrDefault(type, Set.of()).contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean matches(String known, String name) {
        return known.endsWith("*")
                ? name.regionMatches(true, 0, known, 0, known.length() - 1)
                : known.equalsIgnoreCase(name);
    }

    private static List<String> names(String words) {
        return List.of(words.split(" "));
    }
}
