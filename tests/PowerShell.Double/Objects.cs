using System.Collections;
using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>What PSObject wraps where an object has only the properties that it was given.</summary>
public sealed class PSCustomObject
{
    internal static readonly PSCustomObject SelfInstance = new();

    private PSCustomObject()
    {
    }

    public override string ToString() => "";
}

public class PSObject
{
    private readonly Dictionary<string, PSPropertyInfo> _own = new(StringComparer.OrdinalIgnoreCase);

    public PSObject()
        : this(PSCustomObject.SelfInstance)
    {
    }

    public PSObject(object obj)
    {
        ImmediateBaseObject = obj;
        Properties = new Members(this);
        TypeNames = obj is PSObject wrapped ? wrapped.TypeNames : [.. Bases(BaseObject.GetType())];
    }

    public object BaseObject => ImmediateBaseObject is PSObject inner ? inner.BaseObject : ImmediateBaseObject;

    public object ImmediateBaseObject { get; }

    public PSMemberInfoCollection<PSPropertyInfo> Properties { get; }

    public Collection<string> TypeNames { get; }

    /// <summary>How a number was written in the command (ParserOps.WrappedNumber); null for everything else.</summary>
    public string? TokenText { get; init; }

    // MshObject.cs, AsPSObject: a wrapper stays, anything else gets one.
    public static PSObject AsPSObject(object obj) => obj as PSObject ?? new PSObject(obj);

    // PSObject.ToString: TokenText is "used to preserve the original string for numeric literals".
    public override string ToString() => TokenText ?? ImmediateText();

    private string ImmediateText() => BaseObject is PSCustomObject ? $"@{{{string.Join("; ", _own.Values.Select(p => $"{p.Name}={p.Value}"))}}}" : BaseObject.ToString() ?? "";

    private static IEnumerable<string> Bases(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type.FullName ?? type.Name;
        }
    }

    /// <summary>Own properties first, then those of the object; names without regard to case (MshMemberInfo.cs, PSMemberInfoIntegratingCollection).</summary>
    private sealed class Members(PSObject owner) : PSMemberInfoCollection<PSPropertyInfo>
    {
        public override PSPropertyInfo? this[string name] =>
            owner._own.TryGetValue(name, out var own) ? own
            : owner.ImmediateBaseObject is PSObject inner ? inner.Properties[name]
            : owner.BaseObject.GetType().GetProperties().FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && p.GetIndexParameters().Length == 0) is { } found
                ? new PSProperty(found, owner.BaseObject)
                : null;

        public override void Add(PSPropertyInfo member) => owner._own[member.Name] = member;

        public override IEnumerator<PSPropertyInfo> GetEnumerator() => owner._own.Values
            .Concat(owner.BaseObject is PSCustomObject ? [] : owner.BaseObject.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).Select(p => (PSPropertyInfo)new PSProperty(p, owner.BaseObject)))
            .GetEnumerator();
    }
}

public abstract class PSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    public abstract T? this[string name] { get; }

    public abstract void Add(T member);

    public abstract IEnumerator<T> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public abstract class PSMemberInfo
{
    public abstract string Name { get; }

    public abstract object? Value { get; set; }
}

public abstract class PSPropertyInfo : PSMemberInfo;

public class PSNoteProperty(string name, object? value) : PSPropertyInfo
{
    public override string Name { get; } = name;

    public override object? Value { get; set; } = value;
}

internal sealed class PSProperty(Reflection.PropertyInfo property, object owner) : PSPropertyInfo
{
    public override string Name => property.Name;

    public override object? Value
    {
        get => property.GetValue(owner);
        set => property.SetValue(owner, value);
    }
}
