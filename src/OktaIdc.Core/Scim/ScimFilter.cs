using System.Text.Json;

namespace OktaIdc.Scim;

/// <summary>A SCIM filter (RFC 7644 section 3.4.2.2) of the kind that IAM Identity Center understands: eq, combined with and.</summary>
public sealed record ScimFilter
{
    private ScimFilter(string text) => Text = text;

    /// <summary>The filter as it goes into the query, before URL encoding.</summary>
    public string Text { get; }

    /// <summary><c>attribute eq "value"</c>.</summary>
    /// <param name="attribute">userName, externalId, groups.value, displayName, members.value, id, member, manager.</param>
    /// <param name="value">The value; quotes and backslashes in it are escaped as in JSON.</param>
    public static ScimFilter Equal(string attribute, string value)
    {
        if (attribute.Length == 0 || !attribute.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '_' or '-' or '$'))
        {
            throw new ArgumentException($"'{attribute}' is no attribute path.", nameof(attribute));
        }

        return new ScimFilter($"{attribute} eq {JsonSerializer.Serialize(value, ScimJson.Options)}");
    }

    /// <summary>Both must hold.</summary>
    public ScimFilter And(ScimFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ScimFilter($"{Text} and {other.Text}");
    }

    /// <summary>The filter's text.</summary>
    public override string ToString() => Text;
}
