package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.Parts.cidr;
import static dev.pipewright.diagnosis.world.Parts.group;
import static dev.pipewright.diagnosis.world.Parts.local;
import static dev.pipewright.diagnosis.world.Parts.main;
import static dev.pipewright.diagnosis.world.Parts.subnet;
import static dev.pipewright.diagnosis.world.Parts.tcp;

import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.World;
import java.util.stream.IntStream;

/** The healthy peered account among many other VPCs, subnets, groups and rules. */
final class LargeAccount {

    private static final int RULES = 4;

    private LargeAccount() {}

    static World world(int vpcs, int subnets, int groups) {
        var world = HealthyWorld.peered();
        for (var vpc = 0; vpc < vpcs; vpc++) {
            var id = "vpc-x" + vpc;
            world.table("rtb-x" + vpc, t -> t.vpcId(id).associations(main()).routes(local("10.99.0.0/16")));
            for (var part = 0; part < subnets / vpcs; part++) {
                var block = "10.99." + part + ".0/24";
                world.subnet("subnet-" + id + "-" + part, s -> subnet(s, id, block));
            }
            for (var part = 0; part < groups / vpcs; part++) {
                fill(world, id, "sg-" + id + "-" + part);
            }
        }
        return world;
    }

    private static void fill(World world, String vpcId, String id) {
        var rules = IntStream.range(0, RULES)
                .mapToObj(
                        rule -> rule == 0 ? tcp(443, 443, group(id)) : tcp(rule, rule, cidr("10.99." + rule + ".0/24")))
                .toList();
        world.group(id, g -> g.vpcId(vpcId).ipPermissions(rules));
    }
}
