using System.Globalization;

namespace OktaIdc.Sandbox.Aws.Policies;

/// <summary>One condition: operator, key, values. An operator that is not known here never holds.</summary>
internal sealed class PolicyCondition
{
    private readonly string _key;
    private readonly IReadOnlyList<string> _values;
    private readonly string _operator;
    private readonly bool _ifExists;
    private readonly bool _ofAll;
    private readonly bool _ofAny;

    /// <summary>Reads its operator, with ForAnyValue:, ForAllValues: and IfExists.</summary>
    public PolicyCondition(string name, string key, IReadOnlyList<string> values)
    {
        (_key, _values) = (key, values);
        _ofAny = name.StartsWith("ForAnyValue:", StringComparison.Ordinal);
        _ofAll = name.StartsWith("ForAllValues:", StringComparison.Ordinal);
        var plain = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        _ifExists = plain.EndsWith("IfExists", StringComparison.Ordinal);
        _operator = _ifExists ? plain[..^"IfExists".Length] : plain;
    }

    /// <summary>Whether it holds for the caller.</summary>
    public bool Holds(PolicyContext context)
    {
        var found = context.Find(_key);
        if (_operator == "Null")
        {
            return _values.Any(v => v.Equals("true", StringComparison.OrdinalIgnoreCase) == found is null);
        }

        var negated = _operator.Contains("Not", StringComparison.Ordinal);
        if (found is null)
        {
            return _ifExists || _ofAll || (negated && !_ofAny);
        }

        var holds = negated ? !Any(found) : Any(found);
        return holds;
    }

    private bool Any(string found) => _values.Any(v => One(found, v));

    private bool One(string found, string value) => _operator switch
    {
        "StringEquals" or "StringNotEquals" => found == value,
        "StringEqualsIgnoreCase" or "StringNotEqualsIgnoreCase" or "Bool" => found.Equals(value, StringComparison.OrdinalIgnoreCase),
        "StringLike" or "StringNotLike" or "ArnLike" or "ArnNotLike" or "ArnEquals" or "ArnNotEquals" => Wildcards.Match(value, found, ignoreCase: false),
        "DateLessThan" => Time(found) < Time(value),
        "DateLessThanEquals" => Time(found) <= Time(value),
        "DateGreaterThan" => Time(found) > Time(value),
        "DateGreaterThanEquals" => Time(found) >= Time(value),
        _ => false,
    };

    private static DateTimeOffset? Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
