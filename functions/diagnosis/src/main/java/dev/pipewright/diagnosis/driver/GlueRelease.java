package dev.pipewright.diagnosis.driver;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A version of Glue: the Java it runs and the drivers it brings.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-jdbc-home.html">JDBC driver
 *     versions</a>
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/migrating-version-50.html">Migrating to Glue 5.0: Java 17</a>
 */
enum GlueRelease {
    GLUE_0_9("0.9", 8, "42.1.x", "5.1", "11.2"),
    GLUE_1_0("1.0", 8, "42.1.x", "5.1", "11.2"),
    GLUE_2_0("2.0", 8, "42.1.x", "5.1", "11.2"),
    GLUE_3_0("3.0", 8, "42.2.18", "8.0.23", "21.1"),
    GLUE_4_0("4.0", 8, "42.3.6", "8.0.23", "21.7"),
    GLUE_5_0("5.0", 17, "42.7.3", "8.0.33", "23.3.0.23.09"),
    GLUE_5_1("5.1", 17, "42.7.3", "8.0.33", "23.3.0.23.09");

    private final String version;
    private final int java;
    private final String postgresql;
    private final String mySql;
    private final String oracle;

    GlueRelease(String version, int java, String postgresql, String mySql, String oracle) {
        this.version = version;
        this.java = java;
        this.postgresql = postgresql;
        this.mySql = mySql;
        this.oracle = oracle;
    }

    /** Returns the release that a job names; empty for one that is newer than this table. */
    static Optional<GlueRelease> of(String version) {
        return Arrays.stream(values())
                .filter(release -> release.version.equals(version.strip()))
                .findFirst();
    }

    String version() {
        return version;
    }

    int java() {
        return java;
    }

    String postgresql() {
        return postgresql;
    }

    String mySql() {
        return mySql;
    }

    String oracle() {
        return oracle;
    }

    /** Returns the newest class file that its Java reads: 52 for Java 8. */
    int newestClassFile() {
        return java + 44;
    }

    /** Returns the Java that wrote a class file of this version. */
    static int javaOf(OptionalInt classFile) {
        return classFile.orElseThrow() - 44;
    }

    /** Whether it brings the drivers of the first releases. */
    boolean hasFirstDrivers() {
        return compareTo(GLUE_2_0) <= 0;
    }
}
