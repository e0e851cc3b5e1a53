package dev.pipewright.local.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Servers that reach TLS in a protocol's own way and then show a certificate that is wrong somehow. */
final class TlsTraps {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;

    TlsTraps(Path folder) {
        this.folder = folder;
    }

    /** What is wrong with the certificate or the server. */
    enum Fault {
        SELF_SIGNED("san=dns:localhost,ip:127.0.0.1", "-1d"),
        EXPIRED("san=dns:localhost,ip:127.0.0.1", "-30d"),
        OTHER_HOST("san=dns:other.example.com", "-1d"),
        OLD_PROTOCOL("san=dns:localhost,ip:127.0.0.1", "-1d");

        private final String name;
        private final String start;

        Fault(String name, String start) {
            this.name = name;
            this.start = start;
        }

        private List<String> certificate() {
            return List.of("-ext", name, "-startdate", start, "-validity", "7");
        }
    }

    /** What a protocol exchanges before TLS. */
    enum Prelude {
        NONE {
            @Override
            void exchange(Socket socket) {}
        },
        POSTGRESQL {
            @Override
            void exchange(Socket socket) throws IOException {
                socket.getInputStream().readNBytes(8);
                socket.getOutputStream().write('S');
            }
        },
        MYSQL {
            @Override
            void exchange(Socket socket) throws IOException {
                socket.getOutputStream().write(MySqlGreeting.withTls());
                skipPacket(socket.getInputStream());
            }

            private void skipPacket(InputStream in) throws IOException {
                var header = in.readNBytes(4);
                in.readNBytes((header[0] & 0xff) | (header[1] & 0xff) << 8);
            }
        };

        abstract void exchange(Socket socket) throws IOException;
    }

    Trap trap(Fault fault, Prelude prelude) throws Exception {
        var context = context(fault);
        return Trap.with(socket -> {
            prelude.exchange(socket);
            var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), false);
            tls.setUseClientMode(false);
            if (fault == Fault.OLD_PROTOCOL) {
                tls.setEnabledProtocols(new String[] {"TLSv1"});
            }
            tls.startHandshake();
            tls.getInputStream().read();
        });
    }

    private SSLContext context(Fault fault) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store(fault))) {
            keys.load(file, PASSWORD);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Returns the server's key store; but for {@link Fault#SELF_SIGNED}, the {@link #authority()} has signed it. */
    private Path store(Fault fault) throws IOException {
        var store = folder.resolve(fault + ".p12");
        if (!Files.exists(store)) {
            make(store, fault);
        }
        return store;
    }

    private void make(Path store, Fault fault) throws IOException {
        keytool(
                store,
                fault.certificate(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=server");
        if (fault != Fault.SELF_SIGNED) {
            var request = folder.resolve(fault + ".csr").toString();
            var signed = folder.resolve(fault + ".crt").toString();
            var authority = authority();
            keytool(store, List.of(), "-certreq", "-alias", "server", "-file", request);
            keytool(
                    authority,
                    fault.certificate(),
                    "-gencert",
                    "-alias",
                    "authority",
                    "-rfc",
                    "-infile",
                    request,
                    "-outfile",
                    signed);
            keytool(
                    store,
                    List.of(),
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "authority",
                    "-file",
                    authorityPem().toString());
            keytool(store, List.of(), "-importcert", "-noprompt", "-alias", "server", "-file", signed);
        }
    }

    /** Returns the authority's key store, which a client that trusts it uses as a trust store. */
    private Path authority() throws IOException {
        var store = folder.resolve("authority.p12");
        if (!Files.exists(store)) {
            keytool(
                    store,
                    List.of("-ext", "bc:c"),
                    "-genkeypair",
                    "-alias",
                    "authority",
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-dname",
                    "CN=authority");
        }
        return store;
    }

    /** Returns the authority's certificate as PEM. */
    Path authorityPem() throws IOException {
        var pem = folder.resolve("authority.pem");
        if (!Files.exists(pem)) {
            keytool(authority(), List.of(), "-exportcert", "-rfc", "-alias", "authority", "-file", pem.toString());
        }
        return pem;
    }

    /** Returns a trust store with the authority's certificate alone. */
    Path trust() throws IOException {
        var store = folder.resolve("trust.p12");
        if (!Files.exists(store)) {
            keytool(
                    store,
                    List.of(),
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "authority",
                    "-file",
                    authorityPem().toString());
        }
        return store;
    }

    private static void keytool(Path store, List<String> options, String... command) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(command));
        line.addAll(options);
        line.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        try {
            if (new ProcessBuilder(line).inheritIO().start().waitFor() != 0) {
                throw new IOException("keytool failed for " + store);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
