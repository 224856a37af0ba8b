using System.Collections.Specialized;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Policies;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Parameters of IAM's query protocol, and its pages.</summary>
internal static partial class IamInput
{
    private const int PageSize = 100;

    /// <summary>A parameter that must be there.</summary>
    public static string Required(this NameValueCollection parameters, string name) => parameters[name] is { Length: > 0 } value
        ? value
        : throw IamErrors.Invalid($"1 validation error detected: Value null at '{Camel(name)}' failed to satisfy constraint: Member must not be null");

    /// <summary>A name of a user, role or provider.</summary>
    public static string Name(this NameValueCollection parameters, string name, int most)
    {
        var value = parameters.Required(name);
        return value.Length <= most && NamePattern().IsMatch(value)
            ? value
            : throw IamErrors.Invalid($"The specified value for {Camel(name)} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    /// <summary>A path; "/" where none is given.</summary>
    public static string PathOrRoot(this NameValueCollection parameters) => parameters["Path"] switch
    {
        null => "/",
        var path when path.Length <= 512 && path[0] == '/' && path[^1] == '/' => path,
        _ => throw IamErrors.Invalid("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters."),
    };

    /// <summary>A policy as it was written.</summary>
    public static string Policy(this NameValueCollection parameters, string name)
    {
        var text = parameters.Required(name);
        try
        {
            PolicyDocument.Parse(text);
            return text;
        }
        catch (FormatException e)
        {
            throw new Protocol.AwsError("MalformedPolicyDocument", e.Message);
        }
    }

    /// <summary>A list: Name.member.1 and so on.</summary>
    public static IReadOnlyList<string> Members(this NameValueCollection parameters, string name) =>
        [.. Enumerable.Range(1, 200).Select(i => parameters[string.Create(CultureInfo.InvariantCulture, $"{name}.member.{i}")]).TakeWhile(v => v is not null).Select(v => v!)];

    /// <summary>One page: the list, IsTruncated, Marker.</summary>
    public static IEnumerable<XElement> Page<T>(this NameValueCollection parameters, string member, IEnumerable<T> items, Func<T, object> write)
    {
        var start = parameters["Marker"] is { Length: > 0 } marker ? Offset(marker) : 0;
        var size = parameters["MaxItems"] switch
        {
            null => PageSize,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 1000 => n,
            var text => throw IamErrors.Invalid($"1 validation error detected: Value '{text}' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 1000"),
        };
        var found = items.Skip(start).Take(size + 1).ToList();
        yield return new XElement(member, found.Take(size).Select(i => new XElement("member", write(i))));
        yield return new XElement("IsTruncated", found.Count > size);
        if (found.Count > size)
        {
            yield return new XElement("Marker", Convert.ToBase64String(Encoding.UTF8.GetBytes((start + size).ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static int Offset(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length) && int.TryParse(Encoding.UTF8.GetString(bytes, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw IamErrors.Invalid("Invalid Marker.");
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\A[\w+=,.@-]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}
