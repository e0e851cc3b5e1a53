package dev.pipewright.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parser that the SDK is given, set up as the SDK sets it up. */
class XmlAnswersTest {

    private static final String NAME = XMLInputFactory.class.getName();

    private final String before = System.getProperty(NAME);

    @BeforeEach
    void readByAalto() {
        XmlAnswers.readByAalto();
    }

    @AfterEach
    void asBefore() {
        if (before == null) {
            System.clearProperty(NAME);
        } else {
            System.setProperty(NAME, before);
        }
    }

    @Test
    void charactersReferencesAndSectionsAreText() throws XMLStreamException {
        var longText = "ä€😀 ".repeat(10_000);

        assertThat(text("<a>Orders &amp; &lt;more&gt; &#228;&#x20ac;<!-- not this --><![CDATA[ & <that>]]></a>"))
                .isEqualTo("Orders & <more> ä€ & <that>");
        assertThat(text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>" + longText + "</a>"))
                .isEqualTo(longText);
    }

    @Test
    void noFileIsRead(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("secret"), "of this machine");
        var xml = "<!DOCTYPE a [<!ENTITY file SYSTEM \"" + file.toUri() + "\">]><a>&file;</a>";

        assertThatThrownBy(() -> text(xml)).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void noEntityIsExpanded() {
        assertThatThrownBy(() -> text("<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>"))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void anAnswerThatIsCutOffIsNone() {
        assertThatThrownBy(() -> text("<a>Orders")).isInstanceOf(XMLStreamException.class);
    }

    private static String text(String xml) throws XMLStreamException {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var events = factory.createXMLEventReader(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        var text = new StringBuilder();
        while (events.hasNext()) {
            var event = events.nextEvent();
            if (event.isCharacters()) {
                text.append(event.asCharacters().getData());
            }
        }
        return text.toString();
    }
}
