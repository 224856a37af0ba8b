using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Reads members of objects whose type is not known here: other modules', deserialized ones, hashtables, rows of a CSV.</summary>
internal static class Members
{
    /// <summary>
    /// Reads by a small notation: <c>Profile.Name</c> is a member of a member, <c>Path+Name</c> both texts joined, and
    /// <c>Id?Kind=Group</c> a member that counts only where another has a value.
    /// </summary>
    /// <returns>Its text, trimmed; null where it is not there, empty, or no plain value.</returns>
    public static string? Read(object from, string notation)
    {
        var parts = notation.Split('?');
        if (parts.Length == 2)
        {
            var condition = parts[1].Split('=');
            if (!string.Equals(Read(from, condition[0]), condition[1], StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        var texts = parts[0].Split('+').Select(path => Text(Follow(from, path.Split('.')))).ToList();
        return texts.TrueForAll(t => t is not null) ? string.Concat(texts) : null;
    }

    /// <summary>The names of the types that an object is or was, without what serializing and Select-Object put before them.</summary>
    public static IEnumerable<string> TypeNames(object value)
    {
        foreach (var name in PSObject.AsPSObject(value).TypeNames)
        {
            var plain = name;
            while (plain.StartsWith("Deserialized.", StringComparison.Ordinal) || plain.StartsWith("Selected.", StringComparison.Ordinal))
            {
                plain = plain[(plain.IndexOf('.') + 1)..];
            }

            yield return plain;
        }
    }

    /// <summary>The names of the members, for messages; never their values, which may be secret.</summary>
    public static IReadOnlyList<string> Names(object value) => ConnectionTransformationAttribute.Unwrap(value) is IDictionary table
        ? [.. table.Keys.Cast<object>().Select(k => k.ToString() ?? "")]
        : [.. PSObject.AsPSObject(value).Properties.Select(p => p.Name)];

    private static object? Follow(object? from, string[] path)
    {
        foreach (var name in path)
        {
            from = ConnectionTransformationAttribute.Unwrap(from) switch
            {
                null or string => null,
                IDictionary table => table.Cast<DictionaryEntry>().FirstOrDefault(e => name.Equals(e.Key as string, StringComparison.OrdinalIgnoreCase)).Value,
                _ => PSObject.AsPSObject(from!).Properties[name]?.Value,
            };
        }

        return from;
    }

    private static string? Text(object? value) => ConnectionTransformationAttribute.Unwrap(value) switch
    {
        string text when text.Trim() is { Length: > 0 } trimmed => trimmed,
        Enum or Guid => value!.ToString(),
        long or int or ulong or uint => Convert.ToString(ConnectionTransformationAttribute.Unwrap(value), CultureInfo.InvariantCulture),
        { } other when other.GetType().BaseType?.Name == "ConstantClass" => other.ToString(), // AWS.Tools' enumerations are classes
        _ => null,
    };
}
