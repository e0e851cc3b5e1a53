package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;

/**
 * A subnet with the route table and network ACL in effect on it.
 *
 * @param routes the table explicitly associated with the subnet, else its VPC's main one
 */
public record Surroundings(Subnet subnet, Look<RouteTable> routes, Look<NetworkAcl> acl) {}
