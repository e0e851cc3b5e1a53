package dev.pipewright.local.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;

class LiveCallTest {

    @Test
    void allPagesBecomeOneAnswerThatSaysThatItIsComplete() {
        var tokens = new ArrayList<String>();
        var pages = new ArrayDeque<>(List.of(vpcs("vpc-1", "more"), vpcs("vpc-2", "yet more"), vpcs("vpc-3", null)));
        var call = new LiveCall<DescribeVpcsRequest, DescribeVpcsRequest.Builder>(
                DescribeVpcsRequest::builder, request -> {
                    tokens.add(request.nextToken());
                    return pages.remove();
                });

        var answer = call.answer(Json.mapper().createObjectNode());

        assertThat(answer)
                .isEqualTo(Json.tree("{\"Vpcs\":[{\"VpcId\":\"vpc-1\"},{\"VpcId\":\"vpc-2\"},{\"VpcId\":\"vpc-3\"}]}"));
        assertThat(tokens).containsExactly(null, "more", "yet more");
    }

    @Test
    void aServiceThatNamesItsTokenDifferentlyInAnswersAndRequestsIsFollowedToo() {
        var markers = new ArrayList<String>();
        var pages = new ArrayDeque<>(List.of(
                ListAliasesResponse.builder().truncated(true).nextMarker("m").build(),
                ListAliasesResponse.builder().truncated(false).build()));
        var call =
                new LiveCall<ListAliasesRequest, ListAliasesRequest.Builder>(ListAliasesRequest::builder, request -> {
                    markers.add(request.marker());
                    return pages.remove();
                });

        var answer = call.answer(Json.mapper().createObjectNode());

        assertThat(answer).isEmpty();
        assertThat(markers).containsExactly(null, "m");
    }

    private static DescribeVpcsResponse vpcs(String id, String next) {
        return DescribeVpcsResponse.builder()
                .vpcs(Vpc.builder().vpcId(id).build())
                .nextToken(next)
                .build();
    }
}
