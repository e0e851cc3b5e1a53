package dev.pipewright.packaging;

import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/**
 * The class of all lambdas of one shape in a class: it has what they captured as fields, and a number that tells which of
 * them an object is.
 *
 * @param name internal name; beside the class whose lambdas they are, so that it may call them
 * @param version of the class file, as that class has it
 */
record LambdaClass(String name, int version, CallSite.Shape shape, List<CallSite> sites) {

    /** Makes an object: takes what was captured, and the number. */
    static final String FACTORY = "of";

    private static final String NUMBER = "number";
    private static final Method OBJECT = new Method("<init>", "()V");

    LambdaClass {
        sites = List.copyOf(sites);
    }

    /** Returns the descriptor of the factory for a shape. */
    static String factory(CallSite.Shape shape) {
        return taking(shape, shape.functionalInterface());
    }

    byte[] bytes() {
        var writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(
                version,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                "java/lang/Object",
                new String[] {shape.functionalInterface().getInternalName()});
        for (var index = 0; index < shape.captured().size(); index++) {
            field(writer, captured(index), shape.captured().get(index));
        }
        field(writer, NUMBER, Type.INT_TYPE);
        constructor(writer);
        factory(writer);
        method(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void field(ClassWriter writer, String field, Type type) {
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field, type.getDescriptor(), null, null)
                .visitEnd();
    }

    private void constructor(ClassWriter writer) {
        var code = code(writer, Opcodes.ACC_PRIVATE, new Method("<init>", taking(shape, Type.VOID_TYPE)));
        code.loadThis();
        code.invokeConstructor(Type.getType(Object.class), OBJECT);
        for (var index = 0; index < shape.captured().size(); index++) {
            code.loadThis();
            code.loadArg(index);
            code.putField(type(), captured(index), shape.captured().get(index));
        }
        code.loadThis();
        code.loadArg(shape.captured().size());
        code.putField(type(), NUMBER, Type.INT_TYPE);
        code.returnValue();
        code.endMethod();
    }

    private void factory(ClassWriter writer) {
        var code = code(writer, Opcodes.ACC_STATIC, new Method(FACTORY, factory(shape)));
        code.newInstance(type());
        code.dup();
        code.loadArgs();
        code.invokeConstructor(type(), new Method("<init>", taking(shape, Type.VOID_TYPE)));
        code.returnValue();
        code.endMethod();
    }

    /** The interface's method: it calls the target that the number names. */
    private void method(ClassWriter writer) {
        var own = new Method(shape.method(), shape.methodType().getDescriptor());
        var code = code(writer, Opcodes.ACC_PUBLIC, own);
        var labels = sites.stream().map(site -> new Label()).toArray(Label[]::new);
        code.loadThis();
        code.getField(type(), NUMBER, Type.INT_TYPE);
        code.visitTableSwitchInsn(0, labels.length - 1, labels[0], labels);
        for (var index = 0; index < labels.length; index++) {
            code.mark(labels[index]);
            call(code, sites.get(index));
            code.returnValue();
        }
        code.endMethod();
    }

    private void call(GeneratorAdapter code, CallSite site) {
        if (site.makesAnObject()) {
            code.newInstance(site.left());
            code.dup();
        }
        for (var index = 0; index < shape.captured().size(); index++) {
            code.loadThis();
            code.getField(type(), captured(index), shape.captured().get(index));
        }
        var accepted = site.accepted().getArgumentTypes();
        for (var index = 0; index < accepted.length; index++) {
            code.loadArg(index);
            if (CallSite.isReference(accepted[index])) {
                code.checkCast(accepted[index]);
            }
        }
        invoke(code, site);
        leave(code, site.left());
    }

    private static void invoke(GeneratorAdapter code, CallSite site) {
        var target = site.target();
        var opcode = switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            default -> Opcodes.INVOKESPECIAL;
        };
        code.visitMethodInsn(opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
    }

    /** A result that nobody asked for is dropped; where an object is expected, a primitive one is boxed, any other cast. */
    private void leave(GeneratorAdapter code, Type left) {
        if (shape.result().equals(Type.VOID_TYPE)) {
            drop(code, left);
        } else if (!CallSite.isReference(left) && CallSite.isReference(shape.result())) {
            code.valueOf(left);
        } else if (!left.equals(shape.result())) {
            code.checkCast(shape.result());
        }
    }

    private static void drop(GeneratorAdapter code, Type left) {
        if (left.getSize() == 2) {
            code.pop2();
        } else if (left.getSize() == 1) {
            code.pop();
        }
    }

    private static GeneratorAdapter code(ClassWriter writer, int access, Method method) {
        var visitor = writer.visitMethod(access, method.getName(), method.getDescriptor(), null, null);
        var code = new GeneratorAdapter(visitor, access, method.getName(), method.getDescriptor());
        code.visitCode();
        return code;
    }

    private Type type() {
        return Type.getObjectType(name);
    }

    private static String captured(int index) {
        return "captured" + index;
    }

    private static String taking(CallSite.Shape shape, Type result) {
        return shape.captured().stream().map(Type::getDescriptor).collect(Collectors.joining("", "(", "I)")) + result;
    }
}
