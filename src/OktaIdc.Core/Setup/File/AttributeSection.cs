using System.Collections.Immutable;

namespace OktaIdc.Setup;

/// <summary>
/// Reads <c>accessControlAttributes:</c>. A key gets its value from the directory (text, or <c>source</c>), from Okta by an attribute
/// statement of the SAML response (<c>okta</c>), or from both, of which AWS takes the one of the SAML response.
/// </summary>
internal static class AttributeSection
{
    private const string Key = "accessControlAttributes";
    private const int Most = 50;

    public static (ImmutableSortedDictionary<string, string> Sources, ImmutableSortedDictionary<string, string> Statements) Read(SetupContext context, SetupSection root)
    {
        var sources = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var statements = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, node, path) in root.Entries(Key, 128, SetupPatterns.TagText))
        {
            if (node.Kind is SetupNodeKind.Map)
            {
                var section = new SetupSection(context, node, path, SetupKeys.Attribute);
                Add(sources, name, section.Text("source", 256, SetupPatterns.AttributeSource, SetupPatterns.AttributeText));
                Add(statements, name, section.Text("okta", 1024));
                if (section.Find("source") is null && section.Find("okta") is null)
                {
                    context.Problem(node, path, $"'{name}' has no value.", "Give source (an attribute of the directory), okta (an expression over the user), or both.");
                }
            }
            else
            {
                Add(sources, name, root.TextOf(node, path, 256, SetupPatterns.AttributeSource, SetupPatterns.AttributeText));
            }
        }

        if (sources.Count > Most || statements.Count > Most)
        {
            context.Problem(root.Find(Key)!, Key, $"There are more than {Most} attributes.", $"Remove some; AWS takes {Most}.");
        }

        return (sources.ToImmutable(), statements.ToImmutable());
    }

    private static void Add(ImmutableSortedDictionary<string, string>.Builder map, string name, string? value)
    {
        if (value is not null)
        {
            map[name] = value;
        }
    }
}
