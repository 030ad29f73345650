using System.Reflection;
using System.Reflection.Emit;

namespace MedicalImages.Tests.Architecture;

/// <summary>Reads the instructions of a method body (ECMA-335 III.1.2) and returns the metadata tokens in their operands.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value, code => code.OperandType);

    public static IEnumerable<int> Tokens(byte[] body)
    {
        for (int offset = 0; offset < body.Length;)
        {
            short code = body[offset] == 0xFE ? (short)(0xFE00 | body[offset + 1]) : body[offset];
            offset += body[offset] == 0xFE ? 2 : 1;
            OperandType operand = Operands[code];
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(body, offset);
            offset += Size(operand, body, offset);
        }
    }

    private static int Size(OperandType operand, byte[] body, int offset) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, offset)),
        _ => 4,
    };
}
