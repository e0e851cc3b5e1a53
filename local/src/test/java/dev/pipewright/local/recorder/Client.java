package dev.pipewright.local.recorder;

import dev.pipewright.core.request.SourceType;
import java.io.IOException;
import java.util.Locale;
import java.util.Properties;

/** A driver, and how it is told where to go and how long to wait. */
enum Client {
    POSTGRESQL(SourceType.POSTGRESQL, "jdbc:postgresql://%s:%d/orders?connectTimeout=2&loginTimeout=3&socketTimeout=2"),
    REDSHIFT(SourceType.REDSHIFT, "jdbc:redshift://%s:%d/dev?connectTimeout=2&loginTimeout=3&socketTimeout=2"),
    MYSQL(SourceType.MYSQL, "jdbc:mysql://%s:%d/shop?connectTimeout=2000&socketTimeout=2000"),
    MARIADB(SourceType.MARIADB, "jdbc:mariadb://%s:%d/shop?connectTimeout=2000&socketTimeout=2000"),
    SQLSERVER(
            SourceType.SQLSERVER,
            "jdbc:sqlserver://%s:%d;databaseName=shop;loginTimeout=3;socketTimeout=2000;connectRetryCount=0;encrypt=false"),
    ORACLE(SourceType.ORACLE, "jdbc:oracle:thin:@//%s:%d/orders"),
    SNOWFLAKE(SourceType.SNOWFLAKE, "jdbc:snowflake://%s:%d/?account=acct&ssl=off&loginTimeout=4&networkTimeout=4000");

    private static final int PATIENCE_SECONDS = 2;

    private final SourceType engine;
    private final String url;

    Client(SourceType engine, String url) {
        this.engine = engine;
        this.url = url;
    }

    SourceType engine() {
        return engine;
    }

    String url(String host, int port) {
        return String.format(Locale.ROOT, url, host, port);
    }

    /** Options that make it demand TLS, with the trust that leaves only the fault. */
    Properties tls(TlsTraps.Fault fault, TlsTraps traps) throws IOException {
        var options = options();
        var trusting = fault != TlsTraps.Fault.SELF_SIGNED;
        var store = traps.trust().toString();
        switch (this) {
            case POSTGRESQL -> {
                options.put("sslmode", "verify-full");
                options.put(
                        "sslfactory",
                        trusting ? "org.postgresql.ssl.LibPQFactory" : "org.postgresql.ssl.DefaultJavaSSLFactory");
                if (trusting) {
                    options.put("sslrootcert", traps.authorityPem().toString());
                }
            }
            case REDSHIFT -> {
                options.put("sslmode", "verify-full");
                if (trusting) {
                    options.put("sslrootcert", traps.authorityPem().toString());
                }
            }
            case MYSQL -> {
                options.put("sslMode", "VERIFY_IDENTITY");
                if (trusting) {
                    options.put("trustCertificateKeyStoreUrl", "file:" + store);
                    options.put("trustCertificateKeyStorePassword", "changeit");
                    options.put("trustCertificateKeyStoreType", "PKCS12");
                }
            }
            case MARIADB -> {
                options.put("sslMode", "verify-full");
                if (trusting) {
                    options.put("serverSslCert", traps.authorityPem().toString());
                }
            }
            case SQLSERVER -> {
                options.put("encrypt", "strict");
                if (trusting) {
                    options.put("trustStore", store);
                    options.put("trustStorePassword", "changeit");
                    options.put("trustStoreType", "PKCS12");
                }
            }
            case ORACLE -> {
                options.put("oracle.net.ssl_server_dn_match", "true");
                if (trusting) {
                    options.put("javax.net.ssl.trustStore", store);
                    options.put("javax.net.ssl.trustStorePassword", "changeit");
                    options.put("javax.net.ssl.trustStoreType", "PKCS12");
                }
            }
            case SNOWFLAKE -> options.put("ssl", "on");
        }
        return options;
    }

    /**
     * Whether this fault can be the only one, and is told. Snowflake's driver trusts its own list alone, MariaDB's proves
     * an unknown certificate by the password's hash, and Oracle's says of an old protocol that the connection was closed.
     */
    boolean tells(TlsTraps.Fault fault) {
        return switch (this) {
            case ORACLE -> fault != TlsTraps.Fault.OLD_PROTOCOL;
            case SNOWFLAKE -> fault == TlsTraps.Fault.SELF_SIGNED || fault == TlsTraps.Fault.OLD_PROTOCOL;
            case MARIADB -> fault != TlsTraps.Fault.SELF_SIGNED;
            default -> true;
        };
    }

    TlsTraps.Prelude prelude() {
        return switch (this) {
            case POSTGRESQL, REDSHIFT -> TlsTraps.Prelude.POSTGRESQL;
            case MYSQL, MARIADB -> TlsTraps.Prelude.MYSQL;
            case SQLSERVER, ORACLE, SNOWFLAKE -> TlsTraps.Prelude.NONE;
        };
    }

    Properties options() {
        var options = new Properties();
        if (this == ORACLE) {
            options.put("oracle.net.CONNECT_TIMEOUT", String.valueOf(PATIENCE_SECONDS * 1000));
            options.put("oracle.jdbc.ReadTimeout", String.valueOf(PATIENCE_SECONDS * 1000));
            options.put("oracle.net.OUTBOUND_CONNECT_TIMEOUT", String.valueOf(PATIENCE_SECONDS * 1000));
        }
        return options;
    }
}
