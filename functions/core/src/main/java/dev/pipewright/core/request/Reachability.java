package dev.pipewright.core.request;

/** How the connection's VPC reaches the source. */
public enum Reachability {
    SAME_VPC,
    PEERED,
    TRANSIT_GATEWAY,
    VPN,
    DIRECT_CONNECT,
    PUBLIC
}
