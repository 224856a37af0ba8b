using System.Reflection;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.Conventions.Tests;

/// <summary>Whoever has a thing in hand, by whatever name, can give it; whoever has not, presses Tab.</summary>
public class ReferenceParameterTests
{
    // Parameters that name something that exists, by what they are called.
    private static readonly string[] s_things =
    [
        "Account", "AccountId", "PermissionSet", "PermissionSetArn", "Application", "Group", "User", "App", "Rule", "ManagedPolicy", "CustomerManagedPolicy", "PermissionsBoundary", "Region", "ProfileName", "Connection", "Ou",
    ];

    private static readonly Dictionary<string, string> s_noTransformation = new()
    {
        ["Region"] = "text and nothing else",
        ["ProfileName"] = "text and nothing else",
        ["Ou"] = "a path, with its own wildcards",
        ["Connection"] = "has its own transformation",
        ["Export-OktaSystemLog -AccountId"] = "a part of a path: twelve digits, or external",
        ["New-OktaLogStream -AccountId"] = "exactly the id: it stands in the name of the event source, and cannot be changed later",
        ["Test-OktaIdcPosture -Rule"] = "a rule of the posture: an id and nothing else",
        ["Remove-IdcAssignment -AccountId"] = "bound by property name from Get-IdcAssignment: exactly the id, no name",
        ["Remove-IdcAssignment -PermissionSetArn"] = "bound by property name from Get-IdcAssignment: exactly the ARN, no name",
    };

    private static readonly Dictionary<string, string> s_noCompleter = new()
    {
        ["CustomerManagedPolicy"] = "they live in the accounts, and IAM there is not asked",
        ["Export-OktaSystemLog -AccountId"] = "a part of a path: mostly external, and no account of the organization",
        ["Remove-IdcAssignment -PermissionSetArn"] = "nobody types an ARN; it comes from Get-IdcAssignment",
    };

    private static IEnumerable<(string Name, DeclaredParameter Parameter)> Naming =>
        from cmdlet in DeclaredCmdlet.All
        from parameter in cmdlet.Parameters
        where s_things.Contains(parameter.Name) || IsReference(parameter) || Has(parameter, nameof(ReferenceTransformationAttribute))
        select ($"{cmdlet.Name} -{parameter.Name}", parameter);

    [Fact]
    public void Every_parameter_that_names_a_thing_takes_whatever_names_it() => Repository.AssertNone(
        "Put [ReferenceTransformation(ReferenceKind....)] on the parameter, or say in s_noTransformation why not:",
        from x in Naming
        where !Has(x.Parameter, nameof(ReferenceTransformationAttribute)) && !IsExcused(s_noTransformation, x)
        select x.Name);

    [Fact]
    public void Every_parameter_that_names_a_thing_completes() => Repository.AssertNone(
        "Put [ArgumentCompleter(typeof(...))] on the parameter (see Binding/Completion), or say in s_noCompleter why not:",
        from x in Naming
        where !Has(x.Parameter, "ArgumentCompleterAttribute") && !IsExcused(s_noCompleter, x)
        select x.Name);

    [Fact]
    public void A_parameter_with_wildcards_completes_with_those_of_a_name_escaped() => Repository.AssertNone(
        "Complete with Wildcards<...>, or the name of a thing would match others:",
        from x in Naming
        where Has(x.Parameter, "SupportsWildcardsAttribute") && x.Name is not ("Get-IdcAccount -Name" or "Get-IdcAccount -Tag") // the core's wildcards have no escape
        where Completer(x.Parameter)?.Name.StartsWith("Wildcards", StringComparison.Ordinal) != true
        select x.Name);

    [Fact]
    public void Every_duration_is_taken_as_people_write_it() => Repository.AssertNone(
        "Put [DurationTransformation] on the parameter: the engine takes 4 for four ticks:",
        from cmdlet in DeclaredCmdlet.All
        from parameter in cmdlet.Parameters
        where (Nullable.GetUnderlyingType(parameter.Property.PropertyType) ?? parameter.Property.PropertyType) == typeof(TimeSpan)
        where !Has(parameter, nameof(DurationTransformationAttribute))
        select $"{cmdlet.Name} -{parameter.Name}");

    // Two sets that both take input by value: what is of the other's kind must be left to it, or the default set refuses it.
    [Fact]
    public void References_of_two_sets_that_bind_by_value_leave_each_others_kind() => Repository.AssertNone(
        "Say OrElse = the other set's kind:",
        from cmdlet in DeclaredCmdlet.All
        let byValue = cmdlet.Parameters.Where(p => p.FromPipeline && IsReference(p)).ToList()
        where byValue.Count > 1
        from parameter in byValue
        where !Attributes(parameter, nameof(ReferenceTransformationAttribute)).Any(a => DeclaredCmdlet.Named(a, "OrElse") is not null)
        select $"{cmdlet.Name} -{parameter.Name}");

    [Fact]
    public void Every_excuse_is_still_needed() => Repository.AssertNone(
        "Take it out of the list:",
        from list in new[] { (Excuses: s_noTransformation, Attribute: nameof(ReferenceTransformationAttribute)), (Excuses: s_noCompleter, Attribute: "ArgumentCompleterAttribute") }
        from excuse in list.Excuses.Keys
        where !Naming.Any(x => (x.Name == excuse || x.Parameter.Name == excuse) && !Has(x.Parameter, list.Attribute))
        select excuse);

    private static bool IsExcused(Dictionary<string, string> excuses, (string Name, DeclaredParameter Parameter) x) =>
        excuses.ContainsKey(x.Name) || excuses.ContainsKey(x.Parameter.Name);

    private static bool IsReference(DeclaredParameter parameter)
    {
        var type = parameter.Property.PropertyType;
        type = type.IsArray ? type.GetElementType()! : type;
        return type == typeof(AwaitedGroupReference) || type.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(Reference<>);
    }

    private static Type? Completer(DeclaredParameter parameter) =>
        Attributes(parameter, "ArgumentCompleterAttribute").Select(a => a.ConstructorArguments[0].Value as Type).FirstOrDefault();

    private static bool Has(DeclaredParameter parameter, string attribute) => Attributes(parameter, attribute).Any();

    private static IEnumerable<CustomAttributeData> Attributes(DeclaredParameter parameter, string name) =>
        parameter.Property.GetCustomAttributesData().Where(a => a.AttributeType.Name == name);
}
