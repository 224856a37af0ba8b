using System.Text.RegularExpressions;

namespace OktaIdc.Conventions.Tests;

public partial class TreeTests
{
    private const int MaxLines = 400;

    private static readonly string[] s_beneathTheAreas = ["Http", "Okta", "Aws", "Failures", "Polyfills"];

    [Fact]
    public void No_source_file_is_longer_than_400_lines() => Repository.AssertNone(
        $"One file, one idea: split what is longer than {MaxLines} lines:",
        from file in Repository.Sources()
        let lines = File.ReadLines(file).Count()
        where lines > MaxLines
        select $"{Repository.Relative(file)}: {lines}");

    [Fact]
    public void A_file_in_src_is_called_like_a_type_in_it() => Repository.AssertNone(
        "Name the file after its type:",
        from file in Repository.Sources("src")
        let name = Path.GetFileNameWithoutExtension(file).Split('.')[0]
        where name is not ("Program" or "AssemblyInfo" or "GlobalUsings")
        where !name.EndsWith("Steps", StringComparison.Ordinal) && !name.EndsWith("Executors", StringComparison.Ordinal) // families of small types, one a step
        where !Regex.IsMatch(File.ReadAllText(file), $@"\b(class|struct|interface|enum|record|delegate [\w<>\[\]?]+)( struct| class)? {Regex.Escape(name)}\b")
        select Repository.Relative(file));

    [Theory]
    [InlineData("src/OktaIdc.Core")]
    [InlineData("src/OktaIdc.Cmdlets/Commands")]
    [InlineData("tests/Core.Tests")]
    public void Folders_carry_the_names_of_the_areas(string folder)
    {
        var allowed = Repository.Areas.Concat(s_beneathTheAreas).Concat(["bin", "obj", "Support", "Http", "Contracts", "Contract", "TestResults"]).ToHashSet();
        Repository.AssertNone(
            $"Folders of {folder} are the areas ({string.Join(" ", Repository.Areas)}) and what lies beneath them ({string.Join(" ", s_beneathTheAreas)}):",
            Directory.EnumerateDirectories(Path.Combine(Repository.Root, folder)).Select(d => Path.GetFileName(d)!).Where(d => !allowed.Contains(d)));
    }

    [Fact]
    public void Nothing_is_left_to_do_in_comments_or_code() => Repository.AssertNone(
        "Do it, or open an issue; marks in the code are forgotten:",
        from file in Repository.Sources()
        where !file.EndsWith("TreeTests.cs", StringComparison.Ordinal)
        from line in File.ReadLines(file).Select((text, index) => (text, index))
        where Unfinished().IsMatch(line.text) && !Repository.Relative(file).StartsWith("tests/PowerShell.Double", StringComparison.Ordinal)
        select $"{Repository.Relative(file)}:{line.index + 1}: {line.text.Trim()}");

    [Fact]
    public void No_exception_is_swallowed_whole() => Repository.AssertNone(
        "Catch what you expect, and say why nothing needs doing; never `catch {}` or an empty catch of Exception:",
        from file in Repository.Sources("src")
        where EmptyCatch().IsMatch(File.ReadAllText(file))
        select Repository.Relative(file));

    [Fact]
    public void Tls_verification_is_never_switched_off() => Repository.AssertNone(
        "Pin a CA or a certificate instead:",
        from file in Repository.Sources("src")
        where File.ReadAllText(file).Contains("DangerousAcceptAnyServerCertificateValidator", StringComparison.Ordinal)
        select Repository.Relative(file));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|new NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"catch(\s*\(Exception( \w+)?\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();
}
