using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Reads one thing's name out of whatever was given, by a rule; or says why it cannot.</summary>
internal sealed class ReferenceReader(ReferenceRule rule)
{
    /// <summary>What names the thing.</summary>
    /// <param name="given">Text, number, object or hashtable, in the engine's wrapper or not.</param>
    /// <param name="refusal">Why it names none, as a sentence; null where it does.</param>
    /// <returns>The name or id, and the store that it is of where the object says so; nulls where it was refused.</returns>
    public (string? Text, string? Home) Read(object? given, out string? refusal)
    {
        refusal = null;
        switch (ConnectionTransformationAttribute.Unwrap(given))
        {
            case null:
                refusal = $"Nothing was given where {rule.Noun} is to be named. Give {rule.Accepts}; or leave the parameter out.";
                return default;
            case string text:
                return (Text(text, out refusal), null);
            case Guid id:
                return (id.ToString(), null);
            case int or long or uint or ulong or short or double or decimal:
                return (Number(given!, out refusal), null);
            default:
                return Thing(given!, out refusal);
        }
    }

    private string? Text(string text, out string? refusal)
    {
        var trimmed = text.Trim();
        var excludes = rule.HasDigitIds && trimmed.StartsWith("!", StringComparison.Ordinal);
        var bare = excludes ? trimmed[1..].TrimStart() : trimmed;
        refusal = bare.Length == 0 ? $"Empty text does not name {rule.Noun}. Give {rule.Accepts}." : null;
        if (refusal is not null || !bare.StartsWith("arn:", StringComparison.Ordinal))
        {
            return trimmed;
        }

        if (rule.Arn?.Match(bare) is { Success: true } arn)
        {
            return (excludes ? "!" : "") + (arn.Groups["id"] is { Success: true } id ? id.Value : bare);
        }

        var meant = ReferenceRules.All.FirstOrDefault(r => r != rule && r.Arn?.IsMatch(bare) == true);
        refusal = $"'{bare}' is {(meant is null ? "not the ARN of" : $"the ARN of {meant.Noun}, not of")} {rule.Noun}. Give {rule.Accepts}.";
        return null;
    }

    // The engine keeps how a number was written, leading zeros too, but only for a single one that stands in the command itself.
    private string? Number(object given, out string? refusal)
    {
        var text = given is PSObject written ? written.ToString() : Convert.ToString(given, CultureInfo.InvariantCulture)!;
        refusal = rule.HasDigitIds && (text.Length != 12 || !text.All(char.IsDigit))
            ? $"{text} is no account id, which has 12 digits. {(text.Length is > 8 and < 12 ? $"PowerShell drops zeros in front of a number; in quotes they stay: '{text.PadLeft(12, '0')}'." : $"Give {rule.Accepts}.")}"
            : null;
        return text;
    }

    private (string? Text, string? Home) Thing(object given, out string? refusal)
    {
        refusal = null;
        var home = Members.Read(given, "IdentityStoreId");
        var types = Members.TypeNames(given).ToList();
        foreach (var members in types.Where(rule.Types.ContainsKey).Select(t => rule.Types[t]))
        {
            if (members.Select(m => Members.Read(given, m)).OfType<string>().FirstOrDefault() is { } known)
            {
                return (Text(known, out refusal), home);
            }
        }

        // An object of a known other kind may well have a Name or an Id, and would be taken for a thing that it is not.
        if (types.Exists(t => t.StartsWith("OktaIdc.", StringComparison.Ordinal) || ReferenceRules.All.Any(r => r.Types.ContainsKey(t))))
        {
            refusal = Refuse(given, types[0]);
            return default;
        }

        if (rule.Ids.Select(m => Members.Read(given, m)).FirstOrDefault(IsId) is { } id)
        {
            return (Text(id, out refusal), home);
        }

        if (!Array.Exists(rule.Marks, m => Members.Read(given, m) is not null || HasMember(given, m)))
        {
            foreach (var (member, prefix) in rule.Names)
            {
                if (Members.Read(given, member) is { } name)
                {
                    return (prefix.Length == 0 ? Text(name, out refusal) : prefix + name, home);
                }
            }
        }

        refusal = Refuse(given, types[0]);
        return default;
    }

    private bool IsId(string? text) => text is not null && (rule.IdShape?.IsMatch(text) == true || rule.Arn?.IsMatch(text) == true);

    private static bool HasMember(object given, string name) => Members.Names(given).Contains(name, StringComparer.OrdinalIgnoreCase);

    private string Refuse(object given, string type)
    {
        var names = Members.Names(given);
        var some = $"{string.Join(", ", names.Take(6))}{(names.Count > 6 ? ", ..." : "")}";
        var what = ConnectionTransformationAttribute.Unwrap(given) is IDictionary ? $"A hashtable with {(names.Count == 0 ? "nothing in it" : some)}"
            : type.EndsWith("PSCustomObject", StringComparison.Ordinal) ? $"An object with {(names.Count == 0 ? "no properties" : some)}"
            : $"An object of type {type[(type.LastIndexOf('.') + 1)..]}";
        return $"{what} does not name {rule.Noun}. Give {rule.Accepts}.";
    }
}
