package dev.pipewright.core.wire;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import javax.xml.stream.XMLInputFactory;

/**
 * How answers in XML are read: those of EC2, RDS, Redshift, IAM, STS and S3.
 *
 * @see <a href="https://github.com/FasterXML/aalto-xml">Aalto</a>: as the SDK sets it up, it reads no external entity and
 *     expands none of a document's own
 */
public final class XmlAnswers {

    private XmlAnswers() {}

    /**
     * Has the SDK read them by Aalto, in this whole process. The JDK's parser makes some 40 kB of objects before the first
     * element of each answer; and unless a parser is named, every thread looks through all jars for one. No I/O.
     */
    public static void readByAalto() {
        System.setProperty(XMLInputFactory.class.getName(), InputFactoryImpl.class.getName());
    }
}
