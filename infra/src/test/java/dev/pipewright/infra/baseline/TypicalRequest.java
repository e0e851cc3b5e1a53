package dev.pipewright.infra.baseline;

/** A bean, for the runtime's mapper. */
public final class TypicalRequest {

    private String connectionName;

    public String getConnectionName() {
        return connectionName;
    }

    public void setConnectionName(String connectionName) {
        this.connectionName = connectionName;
    }
}
