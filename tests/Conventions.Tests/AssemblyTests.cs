using System.Reflection;
using System.Text.RegularExpressions;
using OktaIdc.Failures;
using OktaIdc.Loader;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Sandbox;

namespace OktaIdc.Conventions.Tests;

public partial class AssemblyTests
{
    private static readonly Assembly s_core = typeof(OktaIdcException).Assembly;
    private static readonly Assembly s_sandbox = typeof(SandboxOptions).Assembly;
    private static readonly Assembly s_loader = typeof(ModuleLoadContext).Assembly;
    private static readonly Assembly s_cmdlets = typeof(CancellableCmdlet).Assembly;

    [Fact]
    public void Core_sandbox_and_loader_know_neither_the_engine_nor_each_other() => Repository.AssertNone(
        "Arrows go Cmdlets -> Core, Sandbox and Cli -> Core, Sandbox; nothing else:",
        from assembly in new[] { s_core, s_sandbox, s_loader }
        from reference in assembly.GetReferencedAssemblies()
        where reference.Name!.StartsWith("OktaIdc", StringComparison.Ordinal) || reference.Name == "System.Management.Automation"
        select $"{assembly.GetName().Name} -> {reference.Name}");

    [Fact]
    public void The_loader_shows_only_what_PowerShell_must_find_in_the_default_load_context() =>
        Assert.Equal([typeof(ModuleLoadContext), typeof(View)], s_loader.GetExportedTypes().OrderBy(t => t.Name));

    [Fact]
    public void Core_keeps_no_mutable_static_state() => Repository.AssertNone(
        "Static state outlives runspaces and jobs: make it readonly, or a field of an object that somebody owns:",
        from assembly in new[] { s_core, s_sandbox, s_cmdlets }
        from type in assembly.GetTypes()
        where !type.Name.Contains('<', StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal)
        select $"{type.FullName}.{field.Name}");

    [Fact]
    public void Manifest_assemblies_and_changelog_agree_on_the_version()
    {
        var manifest = ManifestVersion().Match(File.ReadAllText(Path.Combine(Repository.Root, "OktaIdc.psd1"))).Groups[1].Value;
        foreach (var assembly in new[] { s_core, s_sandbox, s_loader, s_cmdlets })
        {
            Assert.Equal(manifest, assembly.GetName().Version!.ToString(3));
        }

        var changelog = Path.Combine(Repository.Root, "CHANGELOG.md");
        if (!File.Exists(changelog))
        {
            Assert.Skip("There is no CHANGELOG.md to compare with.");
        }

        Assert.Equal(manifest, ChangelogVersion().Match(File.ReadAllText(changelog)).Groups[1].Value);
    }

    [Fact]
    public void A_secret_in_a_public_type_of_the_core_is_a_SecureString() => Repository.AssertNone(
        "Text is printed by records, serializers and Format-List; keep the secret in a SecureString:",
        from type in s_core.GetExportedTypes()
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.PropertyType == typeof(string) || property.PropertyType == typeof(byte[]) || property.PropertyType == typeof(object)
        where SecretName().IsMatch(property.Name)
        select $"{type.FullName}.{property.Name}");

    [Fact]
    public void Every_error_id_is_unique_and_used()
    {
        var ids = typeof(ErrorIds).GetFields().Where(f => f.IsLiteral).ToList();
        Repository.AssertNone(
            "Two constants have the same value:",
            ids.GroupBy(f => (string)f.GetRawConstantValue()!).Where(g => g.Count() > 1).Select(g => g.Key));
        Repository.AssertNone(
            "The constant and its value differ; scripts match on the value, people look for the constant:",
            ids.Where(f => f.Name != (string)f.GetRawConstantValue()!).Select(f => f.Name));

        var used = Repository.Sources("src")
            .Where(f => !Path.GetFileName(f).StartsWith("ErrorIds", StringComparison.Ordinal))
            .SelectMany(f => UsedId().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .ToHashSet();
        Repository.AssertNone("No code reports this error: use it or take it out:", ids.Select(f => f.Name).Where(n => !used.Contains(n)));
    }

    [GeneratedRegex("(Token|Secret|Password|SecretAccessKey|PrivateKey|Assertion|DeviceCode|Sid)$")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"ModuleVersion\s*=\s*'([^']+)'")]
    private static partial Regex ManifestVersion();

    [GeneratedRegex(@"^## \[?v?(\d+\.\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex ChangelogVersion();

    [GeneratedRegex(@"ErrorIds\.(\w+)")]
    private static partial Regex UsedId();
}
