using System.Collections;
using System.Management.Automation;

namespace OktaIdc.PowerShell.Binding;

/// <summary>
/// Takes what people have for naming a thing: its name, its id or ARN, or an object of ours or of another module that names it, one or
/// many, deserialized ones too. An object of another kind is refused, and so is nothing: an empty variable must not mean everything.
/// </summary>
/// <param name="kind">What the parameter names.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferenceTransformationAttribute(ReferenceKind kind) : ArgumentTransformationAttribute
{
    /// <summary>What the parameter names.</summary>
    public ReferenceKind Kind { get; } = kind;

    /// <summary>What the parameter of another set names: input that is of that kind is left to it.</summary>
    public ReferenceKind OrElse { get; set; }

    /// <summary>Leaves input that names nothing to binding by property name.</summary>
    public bool Yields { get; set; }

    /// <summary>The parameter receives text, although it could carry the object.</summary>
    public bool AsText { get; set; }

    /// <summary>Nothing is an answer: it clears what is there, or the input does not say.</summary>
    public bool AllowsNothing { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ConnectionTransformationAttribute.Unwrap(inputData) switch
    {
        null or "" when AllowsNothing => inputData,
        IEnumerable many and not (string or IDictionary) => Many(many),
        _ => One(inputData),
    };

    private object Many(IEnumerable many)
    {
        var items = many.Cast<object?>().Select(One).ToArray();
        return items.Length > 0 || AllowsNothing
            ? items
            : throw Refuse($"An empty list does not name {ReferenceRules.For(Kind).Noun}. Leave the parameter out, or give what is meant.", null);
    }

    private object One(object? given)
    {
        var rule = ReferenceRules.For(Kind);
        var value = ConnectionTransformationAttribute.Unwrap(given);
        if (!AsText && rule.Make is { } carry && value is not null && Array.Exists(rule.Carried, t => t.IsInstanceOfType(value)))
        {
            return carry(null, value, null);
        }

        var (text, home) = new ReferenceReader(rule).Read(given, out var refusal);
        if (refusal is not null)
        {
            throw Refuse(refusal, given);
        }

        return !AsText && rule.Make is { } make ? make(text, given, home) : text!;
    }

    private ArgumentTransformationMetadataException Refuse(string why, object? given)
    {
        var yields = Yields || (OrElse != ReferenceKind.None && given is not null && Names(OrElse, given));

        // ParameterBinderController takes a PSInvalidCastException inside for "not mine": it goes on with the next parameter.
        return yields ? new(why, new PSInvalidCastException(why)) : new(why);
    }

    private static bool Names(ReferenceKind kind, object given)
    {
        new ReferenceReader(ReferenceRules.For(kind)).Read(given, out var refusal);
        return refusal is null;
    }
}
