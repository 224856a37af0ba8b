using System.Reflection;
using System.Text.RegularExpressions;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Conventions.Tests;

/// <summary>What a cmdlet declares, read without running any of the engine's code.</summary>
internal sealed partial class DeclaredCmdlet(Type type, CustomAttributeData attribute)
{
    public static readonly IReadOnlyList<DeclaredCmdlet> All =
    [
        .. from type in typeof(CancellableCmdlet).Assembly.GetTypes()
           from attribute in type.GetCustomAttributesData()
           where attribute.AttributeType.Name == "CmdletAttribute"
           select new DeclaredCmdlet(type, attribute),
    ];

    public Type Type { get; } = type;

    public string Verb { get; } = (string)attribute.ConstructorArguments[0].Value!;

    public string Noun { get; } = (string)attribute.ConstructorArguments[1].Value!;

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess { get; } = Named(attribute, "SupportsShouldProcess") is true;

    public string? DefaultSet { get; } = Named(attribute, "DefaultParameterSetName") as string;

    /// <summary>None 0, Low 1, Medium 2 (the default), High 3.</summary>
    public int Impact { get; } = Named(attribute, "ConfirmImpact") is int impact ? impact : 2;

    public IEnumerable<DeclaredParameter> Parameters =>
        from property in Type.GetProperties()
        let sets = property.GetCustomAttributesData().Where(a => a.AttributeType.Name == "ParameterAttribute").ToList()
        where sets.Count > 0
        select new DeclaredParameter(property, sets);

    public IReadOnlyList<Type> OutputTypes =>
    [
        .. from a in Type.GetCustomAttributesData()
           where a.AttributeType.Name == "OutputTypeAttribute"
           from argument in a.ConstructorArguments
           from value in (IEnumerable<CustomAttributeTypedArgument>)argument.Value!
           select (Type)value.Value!,
    ];

    public static object? Named(CustomAttributeData data, string name) =>
        data.NamedArguments.Where(n => n.MemberName == name).Select(n => n.TypedValue.Value).FirstOrDefault();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    public static partial Regex PascalCase();
}

/// <summary>A parameter as declared.</summary>
internal sealed record DeclaredParameter(PropertyInfo Property, IReadOnlyList<CustomAttributeData> Sets)
{
    public string Name => Property.Name;

    public bool ByPropertyName => Sets.Any(s => DeclaredCmdlet.Named(s, "ValueFromPipelineByPropertyName") is true);

    public bool FromPipeline => Sets.Any(s => DeclaredCmdlet.Named(s, "ValueFromPipeline") is true);

    public IEnumerable<string> Aliases =>
        from a in Property.GetCustomAttributesData()
        where a.AttributeType.Name == "AliasAttribute"
        from argument in a.ConstructorArguments
        from value in (IEnumerable<CustomAttributeTypedArgument>)argument.Value!
        select (string)value.Value!;
}
