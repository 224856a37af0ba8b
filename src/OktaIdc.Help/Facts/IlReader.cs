using System.Reflection;
using System.Reflection.Emit;

namespace OktaIdc.Help.Facts;

/// <summary>What a method's code names: strings, methods, static fields.</summary>
internal sealed class IlReader
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    private readonly MethodBase _method;
    private readonly byte[] _code;
    private int _at;

    private IlReader(MethodBase method, byte[] code) => (_method, _code) = (method, code);

    /// <summary>Strings that are used for more than a comparison.</summary>
    public List<string> Texts { get; } = [];

    public List<MethodBase> Methods { get; } = [];

    public List<FieldInfo> StaticFields { get; } = [];

    public static IlReader Read(MethodBase method)
    {
        var reader = new IlReader(method, method.GetMethodBody()?.GetILAsByteArray() ?? []);
        string? text = null;
        while (reader._at < reader._code.Length)
        {
            text = reader.Next(text);
        }

        return reader;
    }

    // Takes one instruction; returns the string that it loads, which the next one may be found to compare only.
    private string? Next(string? loaded)
    {
        short value = _code[_at++];
        if (value == 0xFE)
        {
            value = unchecked((short)(0xFE00 | _code[_at++]));
        }

        var code = s_codes[value];
        var operand = _at;
        _at += code.OperandType == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(_code, operand)) : Size(code.OperandType);
        var method = code.OperandType is OperandType.InlineMethod ? Resolve(operand, (m, token, types, methods) => m.ResolveMethod(token, types, methods)) : null;
        if (loaded is not null && method is not { Name: "op_Equality" or "op_Inequality" })
        {
            Texts.Add(loaded);
        }

        if (method is not null)
        {
            Methods.Add(method);
        }
        else if (code == OpCodes.Ldsfld || code == OpCodes.Ldsflda)
        {
            StaticFields.Add(Resolve(operand, (m, token, types, methods) => m.ResolveField(token, types, methods))!);
        }

        return code.OperandType == OperandType.InlineString ? _method.Module.ResolveString(BitConverter.ToInt32(_code, operand)) : null;
    }

    private T Resolve<T>(int operand, Func<Module, int, Type[]?, Type[]?, T> resolve) => resolve(
        _method.Module,
        BitConverter.ToInt32(_code, operand),
        _method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
        _method.IsGenericMethod ? _method.GetGenericArguments() : null);

    private static int Size(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
