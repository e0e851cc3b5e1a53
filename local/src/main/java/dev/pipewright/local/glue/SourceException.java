package dev.pipewright.local.glue;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the source or its driver refused, in a text that is safe to publish. */
public final class SourceException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String errorClass;
    private final String sqlState;
    private final int vendorCode;

    private SourceException(String errorClass, String sqlState, int vendorCode, String message) {
        super(message);
        this.errorClass = errorClass;
        this.sqlState = sqlState;
        this.vendorCode = vendorCode;
    }

    /** The driver's exception with its message cleaned; the exception itself is dropped, as its causes are not clean. */
    static SourceException of(SQLException e, UnaryOperator<String> clean) {
        var message = Objects.requireNonNullElse(e.getMessage(), "");
        return new SourceException(e.getClass().getName(), e.getSQLState(), e.getErrorCode(), clean.apply(message));
    }

    /** What a source would refuse that nothing on this machine can. */
    static SourceException played(String errorClass, String sqlState, int vendorCode, String message) {
        return new SourceException(errorClass, sqlState, vendorCode, message);
    }

    /** The driver's exception class. */
    String errorClass() {
        return errorClass;
    }

    Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    /** The source's own number; 0 where it has none. */
    public int vendorCode() {
        return vendorCode;
    }

    /** Whether it failed on the way to the source (SQLState class 08), and not in the source. */
    boolean isConnectionFailure() {
        return sqlState().filter(state -> state.startsWith("08")).isPresent();
    }
}
