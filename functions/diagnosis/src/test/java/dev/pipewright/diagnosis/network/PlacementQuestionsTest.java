package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.network.Placements.check;
import static dev.pipewright.diagnosis.network.Placements.hint;
import static dev.pipewright.diagnosis.network.Placements.values;
import static dev.pipewright.diagnosis.world.HealthyWorld.peered;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static dev.pipewright.diagnosis.world.Parts.explicitly;
import static dev.pipewright.diagnosis.world.Parts.group;
import static dev.pipewright.diagnosis.world.Parts.local;
import static dev.pipewright.diagnosis.world.Parts.subnet;
import static dev.pipewright.diagnosis.world.Parts.tcp;
import static dev.pipewright.diagnosis.world.Parts.toGateway;
import static dev.pipewright.diagnosis.world.Parts.toNat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.Hint.Input;
import dev.pipewright.core.request.RequestFields;
import dev.pipewright.diagnosis.network.NetworkExamination.Route;
import dev.pipewright.diagnosis.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What is asked before a connection can be placed, and what is not because it is configured. */
class PlacementQuestionsTest {

    private static final String SUBNET = "network.subnetId";
    private static final String GROUPS = "network.securityGroupIds";
    private static final String SAME_VPC = "{\"reachability\":\"SAME_VPC\"}";
    private static final String PEERED = "{\"reachability\":\"PEERED\"}";
    private static final String UNKNOWN = "{}";
    private static final String SUBNET_ONLY = "{\"reachability\":\"SAME_VPC\",\"subnetId\":\"subnet-glue\"}";
    private static final String PARAMETER = "/pipewright/config/security-groups/vpc-a";
    private static final String WORKERS = "sg-0a1b2c3d4e5f60718";
    private static final String OTHERS = "sg-0b1b2c3d4e5f60718";

    @Test
    void aConfiguredGroupLooksLikeOneOfARequest() {
        assertThat(RequestFields.load().pattern("network.securityGroupIds"))
                .contains(ConfiguredSecurityGroups.GROUP_ID.pattern());
    }

    /** Where the source is found in vpc-a of an account with the two VPCs a and b. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # reachability | found in | asked for                   | subnets in this order
            SAME_VPC       | vpc-a    | subnetId securityGroupIds   | subnet-glue
            SAME_VPC       | vpc-b    | subnetId securityGroupIds   | subnet-db
            SAME_VPC       |          | subnetId                    | subnet-glue subnet-db
            PEERED         | vpc-b    | subnetId                    | subnet-glue subnet-db
            VPN            |          | subnetId                    | subnet-glue subnet-db
                           | vpc-b    | subnetId                    | subnet-db subnet-glue
                           |          | subnetId                    | subnet-glue subnet-db
            """)
    void theGroupsAreAskedForWithTheSubnetWhereTheVpcIsKnown(
            String reachability, String foundIn, String asked, String subnets) {
        var network = reachability == null ? UNKNOWN : "{\"reachability\":\"" + reachability + "\"}";

        var examination =
                foundIn == null ? Placements.of(peered(), network) : Placements.found(peered(), network, foundIn);

        assertThat(examination.route()).isEqualTo(Route.INCOMPLETE);
        assertThat(examination.findings())
                .isEqualTo(examination.hints().stream().map(Hint::finding).toList());
        assertThat(examination.hints())
                .extracting(hint -> hint.path().replace("network.", ""))
                .containsExactly(asked.split(" "));
        assertThat(values(examination, SUBNET)).containsExactly(subnets.split(" "));
        assertThat(hint(examination, SUBNET).message().contains("security groups, which are asked for next"))
                .isEqualTo(!asked.contains("securityGroupIds"));
        assertThat(examination.checks()).isEmpty();
    }

    @Test
    void aSubnetIsShownWithAllThatHelpsToChooseIt() {
        var world = world().subnet(
                        "subnet-glue",
                        s -> s.tags(Tag.builder().key("Name").value("data-a").build()));

        var hint = hint(Placements.found(world, SAME_VPC, "vpc-a"), SUBNET);

        assertThat(hint.input()).isEqualTo(Input.ONE_OF);
        assertThat(hint.options())
                .extracting(option -> option.label())
                .containsExactly(
                        "subnet-db · eu-central-1a · 10.10.2.0/24 · free 200 · VPC vpc-a · S3 path yes",
                        "subnet-glue (data-a) · eu-central-1a · 10.10.1.0/24 · free 200 · VPC vpc-a · S3 path yes");
    }

    @Test
    void theBestSubnetsComeFirst() {
        var world = world().table(
                        "rtb-none",
                        t -> t.vpcId("vpc-a")
                                .associations(explicitly("subnet-cut"))
                                .routes(local("10.10.0.0/16")))
                .table(
                        "rtb-public",
                        t -> t.vpcId("vpc-a")
                                .associations(explicitly("subnet-public"))
                                .routes(local("10.10.0.0/16"), toGateway("0.0.0.0/0", "igw-1")))
                .table(
                        "rtb-elsewhere",
                        t -> t.vpcId("vpc-a")
                                .associations(explicitly("subnet-transit"))
                                .routes(local("10.10.0.0/16"), toGateway("0.0.0.0/0", "vgw-1")))
                .endpoint("vpce-s3", e -> e.routeTableIds("rtb-public"))
                .subnet("subnet-cut", s -> subnet(s, "vpc-a", "10.10.3.0/24"))
                .subnet("subnet-public", s -> subnet(s, "vpc-a", "10.10.4.0/24"))
                .subnet("subnet-transit", s -> subnet(s, "vpc-a", "10.10.5.0/24"))
                .subnet("subnet-full", s -> {
                    subnet(s, "vpc-a", "10.10.6.0/24");
                    s.availableIpAddressCount(2);
                })
                .subnet("subnet-db", s -> s.availableIpAddressCount(201));

        assertThat(values(Placements.found(world, SAME_VPC, "vpc-a"), SUBNET))
                .containsExactly(
                        "subnet-db", "subnet-glue", "subnet-public", "subnet-full", "subnet-transit", "subnet-cut");
        assertThat(hint(Placements.found(world, SAME_VPC, "vpc-a"), SUBNET).options())
                .extracting(option -> option.label().replaceFirst("^(\\S+) .*S3 path ", "$1 "))
                .contains("subnet-public yes", "subnet-transit unknown", "subnet-cut no");
    }

    @Test
    void aGatewayOfAnotherVpcIsNoWayToS3() {
        var world = peered().endpoint(
                        "vpce-b",
                        e -> e.vpcId("vpc-b")
                                .serviceName("com.amazonaws.eu-central-1.s3")
                                .vpcEndpointType("Interface")
                                .state("available"));

        assertThat(hint(Placements.of(world.nat("nat-1", n -> n.state("failed")).without("vpce-s3"), PEERED), SUBNET)
                        .options())
                .extracting(option -> option.label().replaceFirst("^(\\S+) .*S3 path ", "$1 "))
                .containsExactly("subnet-db unknown", "subnet-glue no");
    }

    @Test
    void theGroupsThatAdmitThemselvesComeFirstAndAreLabelled() {
        var world = world().group("sg-glue", g -> g.groupName("glue-jobs"))
                .group("sg-db", g -> g.groupName("database"))
                .group("sg-a", g -> g.groupName("web").vpcId("vpc-a"))
                .group("sg-z", g -> g.groupName("elsewhere").vpcId("vpc-z"));

        var hint = hint(Placements.of(world, SUBNET_ONLY), GROUPS);

        assertThat(hint.input()).isEqualTo(Input.SOME_OF);
        assertThat(hint.options())
                .extracting(option -> option.label())
                .containsExactly("glue-jobs (sg-glue): admits all TCP from itself", "database (sg-db)", "web (sg-a)");
        assertThat(hint.message()).doesNotContain("None of");
    }

    @Test
    void thatNoGroupAdmitsItselfIsSaid() {
        var world = world().group("sg-glue", g -> g.ipPermissions(tcp(5432, 5432, group("sg-glue"))));

        assertThat(hint(Placements.of(world, SUBNET_ONLY), GROUPS).message()).endsWith("None of vpc-a does so today.");
    }

    @Test
    void onlyTheFirstTwentyAreShownAndThatIsSaid() {
        var examination = Placements.found(crowded(), SAME_VPC, "vpc-a");

        assertThat(values(examination, SUBNET)).hasSize(20).doesNotHaveDuplicates();
        assertThat(values(examination, GROUPS)).hasSize(20).startsWith("sg-glue");
        assertThat(hint(examination, SUBNET).message())
                .endsWith("The first 20 of 302 subnets are shown; to use another, send the request again with"
                        + " network.subnetId.");
        assertThat(hint(examination, GROUPS).message())
                .endsWith("The first 20 of 302 security groups of vpc-a are shown; to use another, send the request"
                        + " again with network.securityGroupIds.");
        assertThat(Json.write(examination).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(16_384);
    }

    @Test
    void theOrderDoesNotDependOnTheOrderInWhichTheyWereSeen() {
        var reversed = new World();
        for (var i = 299; i >= 0; i--) {
            crowd(reversed, i);
        }
        var straight = new World();
        for (var i = 0; i < 300; i++) {
            crowd(straight, i);
        }

        assertThat(Placements.found(reversed, SAME_VPC, "vpc-a"))
                .isEqualTo(Placements.found(straight, SAME_VPC, "vpc-a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # denied               | field            | asked as | check                            | action
            DescribeSubnets        | subnetId         | TEXT     | network.subnet-options           | ec2:DescribeSubnets
            DescribeSecurityGroups | securityGroupIds | TEXTS    | network.security-group-options   | ec2:DescribeSecurityGroups
            DescribeRouteTables    | subnetId         | ONE_OF   | network.subnet-surroundings      | ec2:DescribeRouteTables
            GetParameter           | securityGroupIds | SOME_OF  | network.configured-security-groups | ssm:GetParameter
            """)
    void whatMayNotBeLookedAtIsStillAskedForAndSaid(
            String denied, String field, Input input, String check, String action) {
        var examination = Placements.found(world().deny(denied), SAME_VPC, "vpc-a");

        assertThat(examination.route()).isEqualTo(Route.INCOMPLETE);
        assertThat(examination.hints()).extracting(hint -> hint.path()).containsExactly(SUBNET, GROUPS);
        assertThat(hint(examination, "network." + field).input()).isEqualTo(input);
        assertThat(examination.checks()).singleElement().satisfies(said -> {
            assertThat(said.id()).isEqualTo(check);
            assertThat(said.state()).isEqualTo(CheckState.NOT_EXECUTED);
            assertThat(said.message()).contains("Not allowed to look").contains(action);
        });
    }

    @Test
    void deniedEndpointsLeaveOnlyTheWayToS3Unknown() {
        var world = world().deny("DescribeVpcEndpoints").nat("nat-1", n -> n.state("failed"));

        var examination = Placements.found(world, SAME_VPC, "vpc-a");

        assertThat(hint(examination, SUBNET).options())
                .hasSize(2)
                .allSatisfy(option -> assertThat(option.label()).endsWith("S3 path unknown"));
        assertThat(check(examination, "network.subnet-surroundings").message()).contains("ec2:DescribeVpcEndpoints");
    }

    @Test
    void thatThereIsNothingToChooseFromIsNotTakenForADenial() {
        var examination = Placements.found(new World(), SAME_VPC, "vpc-a");

        assertThat(hint(examination, SUBNET).input()).isEqualTo(Input.TEXT);
        assertThat(hint(examination, SUBNET).message()).endsWith("EC2 shows no subnet in vpc-a.");
        assertThat(hint(examination, GROUPS).message()).endsWith("EC2 shows no security group in vpc-a.");
        assertThat(examination.checks()).isEmpty();
        assertThat(hint(Placements.of(new World(), PEERED), SUBNET).message())
                .endsWith("EC2 shows no subnet in this account and region.");
    }

    @Test
    void groupsOfAnUnknownVpcAreNeitherLookedAtNorRead() {
        var world = world().deny("DescribeSecurityGroups").deny("GetParameter");

        assertThat(Placements.of(world, PEERED).checks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {WORKERS, " " + WORKERS + " ", WORKERS + "," + WORKERS})
    void configuredGroupsAreUsedAndSaidNotAskedFor(String value) {
        var examination = Placements.of(configured(value), SUBNET_ONLY);

        assertThat(examination.route()).isEqualTo(Route.PLACED);
        assertThat(examination.placement())
                .contains(new Placement("subnet-glue", List.of(WORKERS), Optional.of("eu-central-1a")));
        assertThat(check(examination, "network.configured-security-groups").message())
                .contains(PARAMETER);
    }

    @Test
    void ofAListAllConfiguredGroupsAreUsedInItsOrder() {
        var world = configured(OTHERS + ", " + WORKERS).group(OTHERS, g -> g.vpcId("vpc-a"));

        assertThat(Placements.of(world, SUBNET_ONLY).placement())
                .get()
                .satisfies(place -> assertThat(place.securityGroupIds()).containsExactly(OTHERS, WORKERS));
    }

    @Test
    void withConfiguredGroupsOnlyTheSubnetIsAskedFor() {
        var examination = Placements.found(configured(WORKERS), SAME_VPC, "vpc-a");

        assertThat(examination.hints()).extracting(hint -> hint.path()).containsExactly(SUBNET);
        assertThat(check(examination, "network.configured-security-groups").state())
                .isEqualTo(CheckState.PASSED);
    }

    @Test
    void theGroupsOfTheRequestWinOverTheConfiguredOnes() {
        var examination = Placements.of(configured(WORKERS), Placements.IN_VPC);

        assertThat(examination.placement())
                .get()
                .satisfies(place -> assertThat(place.securityGroupIds()).containsExactly("sg-glue"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "glue-jobs",
                "sg-",
                WORKERS + ",",
                WORKERS + ";" + OTHERS,
                "[\"" + WORKERS + "\"]",
                "subnet-0a1b2c3d4e5f60718"
            })
    void aMalformedParameterIsNamedAndTheGroupsAreAskedFor(String value) {
        var examination = Placements.of(configured(value), SUBNET_ONLY);

        var hint = hint(examination, GROUPS);
        assertThat(hint.input()).isEqualTo(Input.SOME_OF);
        assertThat(hint.message()).contains("The parameter " + PARAMETER + " is not a list of security group ids");
        var check = check(examination, "network.configured-security-groups");
        assertThat(check.state()).isEqualTo(CheckState.WARNING);
        assertThat(check.message()).contains(PARAMETER);
    }

    @Test
    void aConfiguredGroupThatIsNotOfTheVpcIsNamedAndTheGroupsAreAskedFor() {
        var missing = Placements.of(configured(WORKERS + "," + OTHERS), SUBNET_ONLY);
        var elsewhere = Placements.of(configured(WORKERS).group(WORKERS, g -> g.vpcId("vpc-z")), SUBNET_ONLY);

        assertThat(hint(missing, GROUPS).message())
                .contains(PARAMETER + " names " + OTHERS + ", which is no security group of that VPC.");
        assertThat(hint(elsewhere, GROUPS).message()).contains(PARAMETER + " names " + WORKERS);
        assertThat(check(elsewhere, "network.configured-security-groups").state())
                .isEqualTo(CheckState.WARNING);
    }

    @Test
    void moreConfiguredGroupsThanAConnectionTakesAreNotUsed() {
        var ids = IntStream.range(0, 51)
                .mapToObj(i -> String.format("sg-%08x", i))
                .toList();

        assertThat(hint(Placements.of(configured(String.join(",", ids)), SUBNET_ONLY), GROUPS)
                        .message())
                .contains("is not a list of");
    }

    private static World configured(String value) {
        return world().group(WORKERS, g -> g.vpcId("vpc-a").ipPermissions(tcp(0, 65535, group(WORKERS))))
                .parameter(PARAMETER, value);
    }

    private static World crowded() {
        var world = world();
        for (var i = 0; i < 300; i++) {
            crowd(world, i);
        }
        return world;
    }

    private static void crowd(World world, int i) {
        world.subnet("subnet-" + i, s -> subnet(s, "vpc-a", "10.10." + i % 250 + ".0/24"))
                .group("sg-" + i, g -> g.vpcId("vpc-a").groupName("team-" + i % 7));
        if (i == 0) {
            world.table("rtb-x", t -> t.vpcId("vpc-a").routes(toNat("0.0.0.0/0", "nat-1")));
        }
    }
}
