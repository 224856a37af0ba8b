namespace OktaIdc.Help.Facts;

/// <summary>Types as people write them.</summary>
internal static class TypeNames
{
    /// <summary>Names and doc comment of a type; of what is inside where it may be missing.</summary>
    public static TypeFacts Describe(Type type, DocComments docs)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return new TypeFacts(Short(type), Long(type), docs.Of(type.HasElementType ? type.GetElementType()! : type));
    }

    /// <summary>The values of an enumeration; none for other types.</summary>
    public static IReadOnlyList<string> EnumNames(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        type = type.HasElementType ? type.GetElementType()! : type;
        return type.IsEnum ? type.GetEnumNames() : [];
    }

    private static string Short(Type type) =>
        type.IsArray ? Short(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}[{string.Join(",", type.GetGenericArguments().Select(Short))}]"
        : type.Name;

    private static string Long(Type type) =>
        type.IsArray ? Long(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{type.Namespace}.{Short(type)}"
        : type.FullName!;
}
