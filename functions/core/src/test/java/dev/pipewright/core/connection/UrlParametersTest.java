package dev.pipewright.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.SourceType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlParametersTest {

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, currentSchema",
        "POSTGRESQL, applicationname",
        "MYSQL, serverTimezone",
        "MYSQL, zeroDateTimeBehavior",
        "MARIADB, characterEncoding",
        "SQLSERVER, APPLICATIONINTENT",
        "SQLSERVER, trustServerCertificate",
        "REDSHIFT, tcpKeepAlive"
    })
    void aHarmlessParameterIsTaken(SourceType type, String name) {
        assertThat(UrlParameters.findings(type, Map.of(name, "value"), "source.urlParameters"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, socketFactory",
        "POSTGRESQL, SOCKETFACTORYARG",
        "POSTGRESQL, sslfactory",
        "POSTGRESQL, sslhostnameverifier",
        "POSTGRESQL, authenticationPluginClassName",
        "POSTGRESQL, loggerFile",
        "POSTGRESQL, loggerLevel",
        "POSTGRESQL, sslrootcert",
        "POSTGRESQL, options",
        "POSTGRESQL, PGHOST",
        "MYSQL, autoDeserialize",
        "MYSQL, queryInterceptors",
        "MYSQL, statementInterceptors",
        "MYSQL, allowLoadLocalInfile",
        "MYSQL, allowUrlInLocalInfile",
        "MYSQL, allowLoadLocalInfileInPath",
        "MYSQL, sessionVariables",
        "MYSQL, allowMultiQueries",
        "MYSQL, allowPublicKeyRetrieval",
        "MYSQL, trustCertificateKeyStoreUrl",
        "MARIADB, init",
        "MARIADB, initSQL",
        "ORACLE, oracle.net.wallet_location",
        "ORACLE, TNS_ADMIN",
        "ORACLE, javax.net.ssl.trustStore",
        "ORACLE, ldap",
        "SQLSERVER, integratedSecurity",
        "SQLSERVER, trustStore",
        "SQLSERVER, keyStoreLocation",
        "SQLSERVER, socketFactoryClass",
        "SQLSERVER, socketFactoryConstructorArg",
        "SQLSERVER, failoverPartner",
        "REDSHIFT, IniFile",
        "SNOWFLAKE, ocspFailOpen",
        "SNOWFLAKE, jndiName",
        "BIGQUERY, OAuthPvtKeyPath"
    })
    void aHostileParameterIsRefusedWithItsReasonAndWithoutItsValue(SourceType type, String name) {
        assertThat(UrlParameters.findings(type, Map.of(name, "com.evil.Value"), "source.urlParameters"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("HOSTILE_URL_PARAMETER");
                    assertThat(finding.path()).isEqualTo("source.urlParameters." + name);
                    assertThat(finding.message()).contains(name).contains(": it ");
                    assertThat(finding.toString()).doesNotContain("evil");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, unheardOf",
        "POSTGRESQL, serverTimezone",
        "MYSQL, currentSchema",
        "SNOWFLAKE, currentSchema",
        "ORACLE, anything"
    })
    void whatIsNotKnownToBeHarmlessIsRefused(SourceType type, String name) {
        assertThat(UrlParameters.findings(type, Map.of(name, "hunter2"), "source.urlParameters"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("URL_PARAMETER");
                    assertThat(finding.toString()).doesNotContain("hunter2");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, sslmode, source.enforceTls",
        "MYSQL, useSSL, source.enforceTls",
        "SQLSERVER, encrypt, source.enforceTls",
        "SQLSERVER, databaseName, source.database",
        "SQLSERVER, serverName, source.host",
        "SQLSERVER, hostNameInCertificate, source.tls.certificateString",
        "SNOWFLAKE, warehouse, source.snowflake.warehouse",
        "BIGQUERY, ProjectId, source.bigquery.projectId",
        "POSTGRESQL, user, credentials"
    })
    void whatARequestHasAFieldForIsSaidThere(SourceType type, String name, String field) {
        assertThat(UrlParameters.findings(type, Map.of(name, "true"), "source.urlParameters"))
                .singleElement()
                .extracting(Finding::remedy)
                .asString()
                .contains(field);
    }

    @Test
    void allThatIsWrongIsSaidAtOnceInOneOrder() {
        var parameters = Map.of("socketFactory", "x", "unheardOf", "x", "currentSchema", "a\nb", "readOnly", "true");

        assertThat(UrlParameters.findings(SourceType.POSTGRESQL, parameters, "p"))
                .extracting(Finding::path)
                .containsExactly("p.currentSchema", "p.socketFactory", "p.unheardOf");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/o?ssl=true, true",
        "jdbc:postgresql://db/o?ssl, true",
        "jdbc:postgresql://db/o?ssl=false, false",
        "jdbc:postgresql://db/o?sslmode=require, true",
        "jdbc:postgresql://db/o?sslmode=verify-full, true",
        "jdbc:postgresql://db/o?sslmode=prefer, false",
        "jdbc:postgresql://db/o?ssl=true&sslmode=disable, false",
        "jdbc:postgresql://db/o, ",
        "jdbc:mysql://db/o?useSSL=true, true",
        "jdbc:mysql://db/o?useSSL=false&requireSSL=true, false",
        "jdbc:mysql://db/o?requireSSL=true, true",
        "jdbc:mysql://db/o?requireSSL=false, ",
        "jdbc:mysql://db/o?sslMode=VERIFY_IDENTITY, true",
        "jdbc:mysql://db/o?sslMode=PREFERRED, false",
        "jdbc:redshift://db/o?ssl=true, true",
        "jdbc:sqlserver://db;encrypt=strict, true",
        "jdbc:sqlserver://db;Encrypt=false, false",
        "jdbc:oracle:thin:@tcps://db:2484/o, true",
        "jdbc:oracle:thin:@//db:1521/o, ",
        "jdbc:snowflake://a.snowflakecomputing.com/?ssl=off, false"
    })
    void whetherAUrlDemandsTlsIsReadAsItsDriverReadsIt(String url, Boolean enforced) {
        var reading = UrlParameters.read(JdbcUrl.parse(url).orElseThrow(), "query");

        assertThat(reading.enforceTls().orElse(null)).isEqualTo(enforced);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.allowed()).isEmpty();
    }

    @Test
    void theCertificatesNameIsReadOffTheUrl() {
        assertThat(read("jdbc:sqlserver://db;hostNameInCertificate=*.example.com")
                        .certificateString())
                .contains("*.example.com");
        assertThat(read("jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcps)(HOST=db)(PORT=2484))"
                                + "(CONNECT_DATA=(SERVICE_NAME=o))(SECURITY=(SSL_SERVER_CERT_DN=\"CN=db,O=Acme\")))")
                        .certificateString())
                .contains("CN=db,O=Acme");
    }

    @Test
    void whatMayStayInAUrlIsKeptUnderTheNameTheDriverKnows() {
        var reading = read("jdbc:sqlserver://db;databaseName=o;user=scott;APPLICATIONINTENT=ReadOnly");

        assertThat(reading.allowed()).isEqualTo(Map.of("applicationIntent", "ReadOnly"));
        assertThat(reading.findings()).isEmpty();
    }

    @Test
    void whatIsRefusedInAUrlIsFoundThere() {
        var reading = read("jdbc:mysql://db/o?autoDeserialize=true&unheardOf=1&sslMode=sometimes&useUnicode=true");

        assertThat(reading.findings())
                .extracting(Finding::path, Finding::code)
                .containsExactly(
                        tuple("query", "HOSTILE_URL_PARAMETER"),
                        tuple("query", "URL_PARAMETER"),
                        tuple("query", "URL_PARAMETER"));
        assertThat(reading.allowed()).containsOnlyKeys("useUnicode");
    }

    @Test
    void aPieceThatMayBePartOfAValueIsNotRepeated() {
        assertThat(read("jdbc:postgresql://db/o?currentSchema=hunter&two").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).doesNotContain("two"));
    }

    @Test
    void aLookUpInADirectoryIsHostile() {
        assertThat(read("jdbc:oracle:thin:@ldap://evil.example.com/x").findings())
                .extracting(Finding::code)
                .containsExactly("HOSTILE_URL_PARAMETER");
    }

    private static UrlParameters.Reading read(String url) {
        return UrlParameters.read(JdbcUrl.parse(url).orElseThrow(), "query");
    }
}
