package dev.pipewright.diagnosis.network.path;

/** What a VPC does about DNS. */
public record Vpc(String id, boolean dnsSupport, boolean dnsHostnames) {

    /** Whether names resolve, private ones of AWS's services and hosts included. */
    public boolean isOn() {
        return dnsSupport && dnsHostnames;
    }
}
