using System.Reflection;

namespace System.Management.Automation;

/// <summary>A property of a cmdlet that is a parameter.</summary>
internal sealed class Bindable(PropertyInfo property, Dictionary<string, ParameterAttribute> sets, string[] aliases)
{
    public PropertyInfo Property { get; } = property;

    public Dictionary<string, ParameterAttribute> Sets { get; } = sets;

    public string Name => Property.Name;

    public bool ByValue => Sets.Values.Any(s => s.ValueFromPipeline);

    public bool ByPropertyName => Sets.Values.Any(s => s.ValueFromPipelineByPropertyName);

    public bool FromPipeline => ByValue || ByPropertyName;

    public static Bindable? From(PropertyInfo property)
    {
        var declared = property.GetCustomAttributes<ParameterAttribute>().ToDictionary(p => p.ParameterSetName);
        return declared.Count == 0 ? null : new Bindable(property, declared, [.. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []]);
    }

    public bool IsCalled(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) || aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool IsIn(string set) => Sets.ContainsKey(set) || Sets.ContainsKey(ParameterAttribute.AllParameterSets);

    public bool IsMandatoryIn(string set) =>
        (Sets.TryGetValue(set, out var own) && own.Mandatory) || (Sets.TryGetValue(ParameterAttribute.AllParameterSets, out var all) && all.Mandatory);
}
