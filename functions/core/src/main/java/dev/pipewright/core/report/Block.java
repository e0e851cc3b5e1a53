package dev.pipewright.core.report;

import java.util.List;

/** A part of a document. All texts are plain: whoever writes a block escapes them. */
public sealed interface Block {

    /** Writes the block. */
    void writeTo(Spelling spelling);

    /** How blocks are written. */
    interface Spelling {

        void heading(Heading heading);

        void paragraph(Paragraph paragraph);

        void table(Table table);

        void code(Code code);

        void points(Points points);
    }

    /** The title of what follows. */
    record Heading(String text) implements Block {

        @Override
        public void writeTo(Spelling spelling) {
            spelling.heading(this);
        }
    }

    /**
     * A paragraph.
     *
     * @param strong what it begins with, set off; may be empty
     */
    record Paragraph(String strong, String text) implements Block {

        @Override
        public void writeTo(Spelling spelling) {
            spelling.paragraph(this);
        }
    }

    /**
     * Two columns.
     *
     * @param left the title of the first column, whose cells are names of ours or of AWS
     * @param right the title of the second
     */
    record Table(String left, String right, List<Row> rows) implements Block {

        public Table {
            rows = List.copyOf(rows);
        }

        @Override
        public void writeTo(Spelling spelling) {
            spelling.table(this);
        }
    }

    /** A row of a table. */
    record Row(String name, String text) {}

    /**
     * Something to copy.
     *
     * @param language how an editor would colour it, such as {@code sh}
     */
    record Code(String language, String text) implements Block {

        @Override
        public void writeTo(Spelling spelling) {
            spelling.code(this);
        }
    }

    /**
     * A list.
     *
     * @param numbered whether the order matters
     */
    record Points(boolean numbered, List<String> texts) implements Block {

        public Points {
            texts = List.copyOf(texts);
        }

        @Override
        public void writeTo(Spelling spelling) {
            spelling.points(this);
        }
    }
}
