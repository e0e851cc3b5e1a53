package dev.pipewright.diagnosis.network.path;

/** What a VPC does about DNS. */
public record Vpc(String id, boolean dnsSupport, boolean dnsHostnames) {}
