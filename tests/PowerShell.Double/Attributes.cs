using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

public enum ConfirmImpact
{
    None,
    Low,
    Medium,
    High,
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class CmdletAttribute(string verbName, string nounName) : Attribute
{
    public string VerbName { get; } = verbName;

    public string NounName { get; } = nounName;

    public string? DefaultParameterSetName { get; set; }

    public bool SupportsShouldProcess { get; set; }

    public bool SupportsPaging { get; set; }

    public ConfirmImpact ConfirmImpact { get; set; } = ConfirmImpact.Medium;

    public string? HelpUri { get; set; }
}

[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ParameterAttribute : Attribute
{
    public const string AllParameterSets = "__AllParameterSets";

    public int Position { get; set; } = int.MinValue;

    public string ParameterSetName { get; set; } = AllParameterSets;

    public bool Mandatory { get; set; }

    public bool ValueFromPipeline { get; set; }

    public bool ValueFromPipelineByPropertyName { get; set; }

    public bool ValueFromRemainingArguments { get; set; }

    public string? HelpMessage { get; set; }

    public bool DontShow { get; set; }
}

[AttributeUsage(AttributeTargets.Property)]
public sealed class AliasAttribute(params string[] aliasNames) : Attribute
{
    public IList<string> AliasNames { get; } = aliasNames;
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputTypeAttribute(params Type[] type) : Attribute
{
    public Type[] Type { get; } = type;

    public string[]? ParameterSetName { get; set; }
}

[AttributeUsage(AttributeTargets.Property)]
public sealed class SupportsWildcardsAttribute : Attribute;

[AttributeUsage(AttributeTargets.Property)]
public sealed class ArgumentCompleterAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}

[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowNullAttribute : Attribute;

[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowEmptyStringAttribute : Attribute;

[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowEmptyCollectionAttribute : Attribute;

public abstract class ArgumentTransformationAttribute : Attribute
{
    public virtual bool TransformNullOptionalParameters => true;

    public abstract object? Transform(EngineIntrinsics engineIntrinsics, object? inputData);
}

public sealed class EngineIntrinsics
{
    public SessionState SessionState { get; } = new();
}

// Attributes.cs of the engine: Validate is abstract there, whatever the reference assembly says.
public abstract class ValidateArgumentsAttribute : Attribute
{
    internal void Check(object? arguments) => Validate(arguments, new EngineIntrinsics());

    protected abstract void Validate(object? arguments, EngineIntrinsics engineIntrinsics);
}

public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        foreach (var element in arguments is System.Collections.IEnumerable many and not string ? many.Cast<object?>() : [arguments])
        {
            ValidateElement(element);
        }
    }

    protected abstract void ValidateElement(object? element);
}

public sealed class ValidateSetAttribute(params string[] validValues) : ValidateEnumeratedArgumentsAttribute
{
    public IList<string> ValidValues { get; } = validValues;

    public bool IgnoreCase { get; set; } = true;

    protected override void ValidateElement(object? element)
    {
        if (!ValidValues.Contains(element?.ToString() ?? "", IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal))
        {
            throw new ValidationMetadataException($"'{element}' is not one of {string.Join(", ", ValidValues)}.");
        }
    }
}

public sealed class ValidateRangeAttribute(object minRange, object maxRange) : ValidateEnumeratedArgumentsAttribute
{
    public object MinRange { get; } = minRange;

    public object MaxRange { get; } = maxRange;

    protected override void ValidateElement(object? element)
    {
        var value = (IComparable)Convert.ChangeType(element!, MinRange.GetType(), Globalization.CultureInfo.InvariantCulture);
        if (value.CompareTo(MinRange) < 0 || value.CompareTo(MaxRange) > 0)
        {
            throw new ValidationMetadataException($"{element} is not between {MinRange} and {MaxRange}.");
        }
    }
}

public sealed class ValidateLengthAttribute(int minLength, int maxLength) : ValidateEnumeratedArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void ValidateElement(object? element)
    {
        if (element is not string text || text.Length < MinLength || text.Length > MaxLength)
        {
            throw new ValidationMetadataException($"The length must be {MinLength} to {MaxLength}.");
        }
    }
}

public sealed class ValidatePatternAttribute([StringSyntax("Regex")] string regexPattern) : ValidateEnumeratedArgumentsAttribute
{
    public string RegexPattern { get; } = regexPattern;

    protected override void ValidateElement(object? element)
    {
        if (!Regex.IsMatch(element?.ToString() ?? "", RegexPattern, RegexOptions.IgnoreCase))
        {
            throw new ValidationMetadataException($"'{element}' does not match {RegexPattern}.");
        }
    }
}

public sealed class ValidateNotNullOrEmptyAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null or "" || (arguments is System.Collections.ICollection { Count: 0 }))
        {
            throw new ValidationMetadataException("The argument is null or empty.");
        }
    }
}
