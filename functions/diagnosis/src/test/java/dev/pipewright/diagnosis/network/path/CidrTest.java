package dev.pipewright.diagnosis.network.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.10.0.0/16, 10.10.255.255, true",
        "10.10.0.0/16, 10.11.0.0, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "128.0.0.0/1, 200.1.2.3, true",
        "10.10.1.0/24, 10.10.0.0/16, false",
        "10.10.1.5/32, 10.10.1.5, true"
    })
    void aBlockContainsWhatHasItsPrefix(String block, String other, boolean contains) {
        assertThat(cidr(block).contains(cidr(other))).isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.10.0.0/33",
                "10.10.0",
                "256.0.0.1",
                "1:2",
                ":::",
                "fd00::/129",
                "10.0.0.0/",
                "db.example.com",
                ""
            })
    void whatIsNoBlockIsNotRead(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void bitsBeyondThePrefixDoNotMatter() {
        assertThat(cidr("10.10.1.77/24")).isEqualTo(cidr("10.10.1.0/24")).hasToString("10.10.1.0/24");
    }

    @Test
    void halvesMakeUpTheWhole() {
        assertThat(cidr("0.0.0.0/0").halves()).isEqualTo(List.of(cidr("0.0.0.0/1"), cidr("128.0.0.0/1")));
        assertThat(cidr("10.0.0.0/31").halves()).isEqualTo(List.of(cidr("10.0.0.0"), cidr("10.0.0.1")));
        assertThatThrownBy(() -> cidr("10.0.0.0").halves()).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "172.16.0.1, true",
        "172.32.0.1, false",
        "192.168.1.1, true",
        "100.64.0.1, true",
        "100.128.0.1, false",
        "93.184.216.34, false"
    })
    void privateAddressesAreThoseThatTheInternetDoesNotRoute(String address, boolean isPrivate) {
        assertThat(cidr(address).isPrivate()).isEqualTo(isPrivate);
    }

    @Test
    void allOf127IsLoopback() {
        assertThat(cidr("127.9.9.9").isLoopback()).isTrue();
        assertThat(cidr("128.0.0.1").isLoopback()).isFalse();
    }

    private static Cidr cidr(String text) {
        return Cidr.parse(text).orElseThrow();
    }
}
