using System.Reflection;
using System.Text.RegularExpressions;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Conventions.Tests;

public class CmdletDeclarationTests
{
    // They read, and on demand tell others of it: a report, a history, metrics, findings.
    private static readonly string[] s_telling = ["Get-OktaIdcHealth", "Test-OktaIdcPosture"];

    private static readonly string[] s_reading = ["Get", "Test", "Start", "Connect", "Disconnect", "Wait", "Copy", "Compare", "Find", "Measure", "ConvertTo", "ConvertFrom"];
    private static readonly string[] s_consent = ["Set-IdcExternalIdp", "Enable-IdcScim", "Set-IdcPortalAlias", "New-IdcOrganization", "Invoke-OktaIdcPlan"];

    [Fact]
    public void There_are_cmdlets_to_check() => Assert.True(DeclaredCmdlet.All.Count >= 3);

    [Fact]
    public void A_cmdlet_class_is_called_verb_noun_command_and_sits_in_the_folder_of_its_area() => Repository.AssertNone(
        "Call the class <Verb><Noun>Command and put it in src/OktaIdc.Cmdlets/Commands/<Area>/<class>.cs:",
        DeclaredCmdlet.All
            .Where(c => c.Type.Name != $"{c.Verb}{c.Noun}Command" || !File.Exists(PathOf(c.Type)))
            .Select(c => $"{c.Name}: {c.Type.FullName}"));

    [Fact]
    public void Verbs_are_approved()
    {
        var approved = AppDomain.CurrentDomain.GetAssemblies().First(a => a.GetName().Name == "System.Management.Automation").GetTypes()
            .Where(t => t.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(f => (string)f.GetRawConstantValue()!)
            .ToHashSet();
        Repository.AssertNone("Use a verb that Get-Verb lists:", DeclaredCmdlet.All.Where(c => !approved.Contains(c.Verb)).Select(c => c.Name));
    }

    [Fact]
    public void Nouns_begin_with_okta_idc_oktaidc_or_saml() => Repository.AssertNone(
        "Begin the noun with Okta, Idc, OktaIdc or Saml, so that its side is plain:",
        DeclaredCmdlet.All.Where(c => !new[] { "Okta", "Idc", "Saml" }.Any(p => c.Noun.StartsWith(p, StringComparison.Ordinal))).Select(c => c.Name));

    [Fact]
    public void Nouns_are_singular() => Repository.AssertNone(
        "A cmdlet names one thing, even where it returns many:",
        DeclaredCmdlet.All.Where(c => c.Noun.EndsWith('s') && !c.Noun.EndsWith("ss", StringComparison.Ordinal) && !c.Noun.EndsWith("Alias", StringComparison.Ordinal)).Select(c => c.Name));

    // A short name of ours could hide one that somebody's scripts use (AWS.Tools and Az export dozens).
    [Fact]
    public void No_cmdlet_has_an_alias() => Repository.AssertNone(
        "Take the [Alias] off the class; people make their own:",
        DeclaredCmdlet.All.Where(c => c.Type.GetCustomAttributesData().Any(a => a.AttributeType.Name == "AliasAttribute")).Select(c => c.Name)
            .Concat(Regex.IsMatch(Repository.Read("OktaIdc.psd1"), @"AliasesToExport\s*=\s*@\(\s*\)") ? [] : ["OktaIdc.psd1: AliasesToExport = @()"]));

    [Fact]
    public void A_cmdlet_is_public_and_sealed() => Repository.AssertNone(
        "Make it public sealed; what cmdlets share belongs in an abstract base without [Cmdlet]:",
        DeclaredCmdlet.All.Where(c => !c.Type.IsSealed || !c.Type.IsPublic).Select(c => c.Name));

    [Fact]
    public void Between_a_cmdlet_and_the_engine_bases_stands_at_most_one_abstract_base_of_its_area() => Repository.AssertNone(
        "Derive from CancellableCmdlet, ConnectedCmdlet, SummarizedCmdlet, or one abstract base in the same area that at least two cmdlets share:",
        DeclaredCmdlet.All
            .Where(c => !IsEngineBase(c.Type.BaseType!) && !(c.Type.BaseType!.IsAbstract && c.Type.BaseType.Namespace == c.Type.Namespace && IsEngineBase(c.Type.BaseType.BaseType!)
                && DeclaredCmdlet.All.Count(other => other.Type.BaseType == c.Type.BaseType) > 1))
            .Select(c => c.Name));

    [Fact]
    public void Changing_cmdlets_support_whatif_and_reading_ones_do_not_pretend_to() => Repository.AssertNone(
        "SupportsShouldProcess belongs on every verb that changes something, and on no other:",
        DeclaredCmdlet.All.Where(c => c.SupportsShouldProcess == (s_reading.Contains(c.Verb) && !s_telling.Contains(c.Name))).Select(c => c.Name));

    [Fact]
    public void Only_remove_disable_and_invoke_plan_ask_by_default() => Repository.AssertNone(
        "ConfirmImpact High is for Remove, Disable, Revoke and Invoke-OktaIdcPlan, and for all of them:",
        DeclaredCmdlet.All.Where(c => (c.Impact == 3) != (c.Verb is "Remove" or "Disable" or "Revoke" || c.Name == "Invoke-OktaIdcPlan")).Select(c => c.Name));

    [Fact]
    public void The_steps_with_far_reaching_consequences_take_consent_by_accept() => Repository.AssertNone(
        "These, and only they, implement IConsentCmdlet and offer -Accept:",
        DeclaredCmdlet.All
            .Where(c => s_consent.Contains(c.Name) != (typeof(IConsentCmdlet).IsAssignableFrom(c.Type) && c.Parameters.Any(p => p.Name == "Accept")))
            .Select(c => c.Name));

    [Fact]
    public void Every_cmdlet_says_what_it_writes_in_types_of_our_own() => Repository.AssertNone(
        "Declare [OutputType] with public types of OktaIdc (or void, bool, string); never one that lives in a private dependency:",
        DeclaredCmdlet.All.SelectMany(c => c.OutputTypes.Count == 0
            ? [$"{c.Name}: none declared"]
            : c.OutputTypes.SelectMany(t => Foreign(t, [])).Select(f => $"{c.Name}: {f}")));

    [Fact]
    public void Cmdlets_that_send_requests_declare_the_permissions_they_need()
    {
        string[] none = ["Get-IdcTemporaryAccess", "Get-OktaRateLimit", "Test-IdcScim"]; // reads the ledger alone; sends nothing; needs the token alone
        Repository.AssertNone(
            "Declare [RequiresPermission]:",
            DeclaredCmdlet.All.Where(c => c.Type.IsSubclassOf(typeof(ConnectedCmdlet)) && !none.Contains(c.Name) && Permissions(c).Length == 0).Select(c => c.Name));
        var known = OktaOperations.DefaultScopes.Concat(OktaOperations.OptionalScopes).SelectMany(s => new[] { s, s.Replace(".manage", ".read", StringComparison.Ordinal) }).ToHashSet();
        Repository.AssertNone(
            "OktaIdc never asks for this scope (OktaOperations.DefaultScopes), or it is no IAM action:",
            from c in DeclaredCmdlet.All
            from permission in Permissions(c)
            where permission.StartsWith("okta.", StringComparison.Ordinal) ? !known.Contains(permission) : !Regex.IsMatch(permission, "^(sso|sso-directory|identitystore|organizations|iam|cloudtrail|sts|account-access|s3|dynamodb|logs|firehose|glue|cloudwatch|events|securityhub):([A-Z][A-Za-z]+|[*])$")
            select $"{c.Name}: {permission}");
    }

    [Fact]
    public void Reading_cmdlets_declare_no_permission_to_manage() => Repository.AssertNone(
        "Get- and Test- need read scopes and actions only:",
        from c in DeclaredCmdlet.All
        where c.Verb is "Get" or "Test" && !s_telling.Contains(c.Name)
        from permission in Permissions(c)
        where permission.EndsWith(".manage", StringComparison.Ordinal) || Regex.IsMatch(permission, ":(Create|Delete|Put|Update|Attach|Detach|Provision)[A-Z]")
        select $"{c.Name}: {permission}");

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets()
    {
        var manifest = File.ReadAllText(Path.Combine(Repository.Root, "OktaIdc.psd1"));
        var list = manifest[manifest.IndexOf("CmdletsToExport", StringComparison.Ordinal)..];
        list = list[..list.IndexOf(')', StringComparison.Ordinal)];
        var exported = list.Split('\'').Where((_, i) => i % 2 == 1).ToHashSet();
        var declared = DeclaredCmdlet.All.Select(c => c.Name).ToHashSet();
        Repository.AssertNone("Add to CmdletsToExport in OktaIdc.psd1:", declared.Except(exported));
        Repository.AssertNone("Remove from CmdletsToExport in OktaIdc.psd1 (no such cmdlet):", exported.Except(declared));
    }

    private static bool IsEngineBase(Type type) => type == typeof(CancellableCmdlet) || type == typeof(ConnectedCmdlet) || type == typeof(SummarizedCmdlet);

    private static string[] Permissions(DeclaredCmdlet cmdlet) => [.. RequiresPermissionAttribute.On(cmdlet.Type).SelectMany(d => d.Permissions)];

    private static string PathOf(Type type) => Path.Combine(
        Repository.Root, "src/OktaIdc.Cmdlets", type.Namespace!["OktaIdc.PowerShell.".Length..].Replace('.', '/'), type.Name + ".cs");

    // Follows properties, so that a foreign type cannot hide one level down.
    private static IEnumerable<string> Foreign(Type type, HashSet<Type> seen)
    {
        type = type.HasElementType ? type.GetElementType()! : type;
        if (!seen.Add(type))
        {
            return [];
        }

        if (!type.IsPublic && !type.IsNestedPublic)
        {
            return [$"{type} is not public"];
        }

        var assembly = type.Assembly.GetName().Name!;
        if (!assembly.StartsWith("OktaIdc.", StringComparison.Ordinal))
        {
            return assembly.StartsWith("System", StringComparison.Ordinal)
                ? type.GetGenericArguments().SelectMany(a => Foreign(a, seen))
                : [$"{type} lives in {assembly}"];
        }

        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p => Foreign(p.PropertyType, seen));
    }
}
