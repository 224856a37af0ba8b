using System.Reflection;
using System.Text.RegularExpressions;
using OktaIdc.Failures;

namespace OktaIdc.Conventions.Tests;

public class ErrorIdTests
{
    private static readonly IReadOnlyList<FieldInfo> s_ids = [.. typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral)];

    [Fact]
    public void An_error_id_is_called_like_its_text_and_stands_once() => Repository.AssertNone(
        "Name the constant like its value, and give each id one meaning:",
        s_ids.Where(f => (string)f.GetRawConstantValue()! != f.Name).Select(f => f.Name)
            .Concat(s_ids.GroupBy(f => (string)f.GetRawConstantValue()!, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)));

    [Fact]
    public void Every_error_id_is_used()
    {
        var sources = string.Concat(Repository.Sources("src").Where(f => !Path.GetFileName(f).StartsWith("ErrorIds", StringComparison.Ordinal)).Select(File.ReadAllText));
        Repository.AssertNone("Nothing fails with this id; take it away:", s_ids.Where(f => !Regex.IsMatch(sources, $@"ErrorIds\.{f.Name}\b")).Select(f => f.Name));
    }
}
