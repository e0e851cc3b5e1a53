package dev.pipewright.local.accuracy;

import dev.pipewright.local.diagnose.SnapshotAccount;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which engine a case's connection leads to, for the counts. */
final class Engines {

    private static final Pattern URL = Pattern.compile("jdbc:([a-z0-9]+)");

    private Engines() {}

    static String of(DiagnosisCase each) {
        var connection = SnapshotAccount.of(AccountSnapshot.load(each.folder()))
                .services()
                .glue()
                .getConnection(request -> request.name(each.connection()).hidePassword(true))
                .connection();
        var url = Optional.ofNullable(connection.connectionPropertiesAsStrings().get("JDBC_CONNECTION_URL"));
        return url.map(URL::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1).toUpperCase(Locale.ROOT))
                .orElse(connection.connectionTypeAsString());
    }
}
