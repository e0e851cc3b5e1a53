package dev.pipewright.diagnosis.driver.jar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes JARs for tests. */
public final class TestJars {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);
    private boolean stored;

    private TestJars() {}

    public static TestJars jar() {
        return new TestJars();
    }

    /** Stores what follows without deflating it. */
    public TestJars stored() {
        stored = true;
        return this;
    }

    /** Adds a class file of a version, such as 52 for Java 8. */
    public TestJars withClass(String name, int version) {
        var content = ByteBuffer.allocate(2_000)
                .putInt(0xCAFEBABE)
                .putShort((short) 0)
                .putShort((short) version);
        return with(name.replace('.', '/') + ".class", content.array());
    }

    /** Adds a text file. */
    public TestJars withText(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds many small files. */
    public TestJars withFiles(int number) {
        for (var i = 0; i < number; i++) {
            withText("some/quite/long/folder/name/of/a/driver/File" + i + ".properties", "x");
        }
        return this;
    }

    public TestJars comment(String text) {
        zip.setComment(text);
        return this;
    }

    public byte[] bytes() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestJars with(String name, byte[] content) {
        try {
            var entry = new ZipEntry(name);
            if (stored) {
                var crc = new CRC32();
                crc.update(content);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
            }
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
