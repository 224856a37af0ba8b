using System.Reflection;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Conventions.Tests;

public class CmdletParameterTests
{
    private static readonly string[] s_secrets = ["Password", "Token", "Secret", "SecretAccessKey", "SessionToken", "PrivateKey", "SecretKey"];

    private static IEnumerable<(DeclaredCmdlet Cmdlet, DeclaredParameter Parameter)> All =>
        from c in DeclaredCmdlet.All
        from p in c.Parameters
        select (c, p);

    [Fact]
    public void Parameters_are_pascal_case() => Repository.AssertNone(
        "Write the parameter in PascalCase:",
        All.Where(x => !DeclaredCmdlet.PascalCase().IsMatch(x.Parameter.Name)).Select(Show));

    [Fact]
    public void Secrets_are_never_plain_strings() => Repository.AssertNone(
        "A secret is a SecureString (or PSCredential), so that it is in no history and no transcript:",
        All.Where(x => s_secrets.Any(s => x.Parameter.Name.EndsWith(s, StringComparison.Ordinal)) && x.Parameter.Property.PropertyType == typeof(string)).Select(Show));

    // Tried on 7.6.5: without one, piped input leaves two sets that fit, and the call is ambiguous.
    [Fact]
    public void A_cmdlet_with_parameter_sets_names_the_default_one() => Repository.AssertNone(
        "Give [Cmdlet] a DefaultParameterSetName:",
        from c in DeclaredCmdlet.All
        where c.DefaultSet is null && c.Parameters.SelectMany(p => p.Sets).Any(s => DeclaredCmdlet.Named(s, "ParameterSetName") is not null)
        select c.Name);

    // Tried on 7.6.5: with a mandatory by-property parameter in the default set, the binder never looks at the other set's by-value one.
    [Fact]
    public void A_default_set_that_binds_by_property_name_hides_no_other_set_that_binds_by_value() => Repository.AssertNone(
        "Take both kinds of input by one parameter with a reference type (see Binding/Reference.cs):",
        from c in DeclaredCmdlet.All
        let mandatory = c.Parameters.SelectMany(p => p.Sets).Where(s => DeclaredCmdlet.Named(s, "Mandatory") is true).ToList()
        let byName = mandatory.Where(s => DeclaredCmdlet.Named(s, "ValueFromPipelineByPropertyName") is true && DeclaredCmdlet.Named(s, "ValueFromPipeline") is not true)
        let byValue = mandatory.Where(s => DeclaredCmdlet.Named(s, "ValueFromPipeline") is true)
        where byName.Any(n => Equals(Set(n), c.DefaultSet)) && byValue.Any(v => Set(v) is { } set && !Equals(set, c.DefaultSet))
        select c.Name);

    [Fact]
    public void Name_and_id_bind_by_property_name() => Repository.AssertNone(
        "Set ValueFromPipelineByPropertyName (or ValueFromPipeline, where the transformation takes the object) on Name and Id:",
        All.Where(x => x.Parameter.Name is "Name" or "Id" && !x.Parameter.ByPropertyName && !x.Parameter.FromPipeline).Select(Show));

    [Fact]
    public void Every_parameter_has_a_plain_settable_property() => Repository.AssertNone(
        "A parameter needs a public getter and setter:",
        All.Where(x => x.Parameter.Property.GetMethod is not { IsPublic: true } || x.Parameter.Property.SetMethod is not { IsPublic: true }).Select(Show));

    [Fact]
    public void No_parameter_hides_a_common_one()
    {
        string[] common = ["Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable", "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable", "WhatIf", "Confirm"];
        Repository.AssertNone("The engine has a parameter of that name:", All.Where(x => common.Contains(x.Parameter.Name)).Select(Show));
    }

    [Fact]
    public void Only_cmdlets_that_use_a_connection_offer_one_and_all_name_it_the_same() => Repository.AssertNone(
        "Derive from ConnectedCmdlet instead of declaring -Connection:",
        All.Where(x => x.Parameter.Name == "Connection" && x.Parameter.Property.DeclaringType != typeof(ConnectedCmdlet)).Select(Show));

    // PowerShellStandard 5.1.0-preview-06 declares Validate virtual where the engine's is abstract: forgetting it compiles, and fails to load.
    [Fact]
    public void Validators_override_validate_and_do_not_call_the_base() => Repository.AssertNone(
        "Override Validate (or ValidateElement) in:",
        typeof(CancellableCmdlet).Assembly.GetTypes()
            .Where(t => Bases(t).Any(b => b.Name is "ValidateArgumentsAttribute" or "ValidateEnumeratedArgumentsAttribute"))
            .Where(t => !t.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Any(m => m.Name is "Validate" or "ValidateElement"))
            .Select(t => t.FullName!));

    [Fact]
    public void A_yes_or_no_is_a_switch() => Repository.AssertNone(
        "Declare a SwitchParameter; -Name $false is not how people write a no:",
        All.Where(x => (Nullable.GetUnderlyingType(x.Parameter.Property.PropertyType) ?? x.Parameter.Property.PropertyType) == typeof(bool)).Select(Show));

    [Fact]
    public void Positions_of_a_set_begin_at_0_and_leave_no_gap_and_none_is_used_twice() => Repository.AssertNone(
        "Number the positions of each parameter set 0, 1, 2 ...:",
        from c in DeclaredCmdlet.All
        let sets = c.Parameters.SelectMany(p => p.Sets).Select(Set).Distinct().ToList()
        from set in sets.OfType<string>().DefaultIfEmpty()
        let positions = c.Parameters.SelectMany(p => p.Sets).Where(s => Set(s) is null || Equals(Set(s), set)).Select(s => DeclaredCmdlet.Named(s, "Position") as int?).OfType<int>().Order().ToList()
        where !positions.SequenceEqual(Enumerable.Range(0, positions.Count))
        select $"{c.Name} {set}: {string.Join(", ", positions)}");

    // PowerShell's own (Strongly Encouraged Development Guidelines): singular, even where it takes many.
    [Fact]
    public void Parameters_are_singular_even_where_they_take_many()
    {
        string[] right = ["NoDpop", "ClearAfterSeconds", "MinimumMembers", "MaxEvents", "ExpiresWithin", "IncludeGroups", "IncludeMembers", "RemoveUsers", "AllowUnmatchedUsers", "ExportAssignmentsTo", "BreakGlass", "Alias", "As", "AllowDeletions", "ValidityYears", "EndSessions", "Status", "AlarmStatus", "AsOpenMetrics", "Census", "EventBus", "NoEventBus"];
        Repository.AssertNone(
            "Name the parameter in the singular (units and words of a switch excepted):",
            All.Where(x => x.Parameter.Name.EndsWith('s') && !x.Parameter.Name.EndsWith("ss", StringComparison.Ordinal) && !right.Contains(x.Parameter.Name)).Select(Show));
    }

    [Fact]
    public void An_alias_is_no_other_parameter_and_stands_once()
    {
        Repository.AssertNone(
            "This alias is taken by a parameter or another alias of the same cmdlet, or by a common parameter:",
            from c in DeclaredCmdlet.All
            from clash in c.Parameters.SelectMany(p => p.Aliases.Append(p.Name))
                .Concat(["vb", "db", "ea", "wa", "infa", "proga", "ev", "wv", "iv", "ov", "ob", "pv", "wi", "cf"])
                .GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
            select $"{c.Name} -{clash.Key}");
    }

    private static object? Set(CustomAttributeData parameter) => DeclaredCmdlet.Named(parameter, "ParameterSetName");

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
        {
            yield return b;
        }
    }

    private static string Show((DeclaredCmdlet Cmdlet, DeclaredParameter Parameter) x) => $"{x.Cmdlet.Name} -{x.Parameter.Name}";
}
