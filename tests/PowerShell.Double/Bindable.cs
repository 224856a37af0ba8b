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

    public IEnumerable<string> Names => aliases.Prepend(Name);

    public int PositionIn(IReadOnlySet<string> sets) =>
        Sets.Where(s => s.Key == ParameterAttribute.AllParameterSets || sets.Contains(s.Key)).Select(s => s.Value.Position).FirstOrDefault(p => p >= 0, int.MinValue);

    public bool IsCalled(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) || aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool IsMandatoryIn(string set) =>
        (Sets.TryGetValue(set, out var own) && own.Mandatory) || (Sets.TryGetValue(ParameterAttribute.AllParameterSets, out var all) && all.Mandatory);
}
