using System.Reflection;

namespace OktaIdc.Help.Facts;

/// <summary>Reads attributes as data: their constructors, the engine's among them, do not run.</summary>
internal static class DeclaredAttributes
{
    /// <summary>The attributes of a kind, by the name of its class.</summary>
    public static IEnumerable<CustomAttributeData> Attributes(this MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(a => a.AttributeType.Name == name);

    /// <summary>The value of a named argument; null where it is not given.</summary>
    public static object? Named(this CustomAttributeData data, string name) =>
        data.NamedArguments.Where(n => n.MemberName == name).Select(n => n.TypedValue.Value).FirstOrDefault();

    /// <summary>The values of a params argument.</summary>
    public static IEnumerable<T> Many<T>(this CustomAttributeData data) =>
        from argument in data.ConstructorArguments
        from value in argument.Value as IEnumerable<CustomAttributeTypedArgument> ?? [argument]
        where value.Value is T
        select (T)value.Value!;
}
