using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Setup;

namespace OktaIdc.Core.Tests.Setup;

public class SetupReaderProperties
{
    private static readonly string Good = File.ReadAllText(SetupReaderTests.Example());

    private static readonly string[] Pieces =
        ["version: 1\n", "okta:", "\n  ", "- ", "{", "}", "[", "]", ":", ",", "&a", "*a", "<<:", "!", "!!binary", "|", ">", "'", "\"", "\\u12", "%YAML 1.1\n", "---\n", "...\n", "\t", "#", "?", "\0", "\uFEFF", "\uD800", "permissionSets", "name", "4h", "null", "1e9", "@", "`", "\r", "é"];

    [Fact]
    public void Whatever_the_text_only_the_typed_error_comes_out() =>
        Prop.ForAll<string>(text => text is null || Survives(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Whatever_is_made_of_YAML_pieces_only_the_typed_error_comes_out() =>
        Prop.ForAll(Gen.Elements(Pieces).ArrayOf().ToArbitrary(), pieces => Survives(string.Concat(pieces))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_damaged_example_is_read_or_refused_with_places_inside_it()
    {
        var damage = Gen.Choose(0, Good.Length - 1).Zip(Gen.Choose(0, 40)).Zip(Gen.Elements(Pieces)).ToArbitrary();
        Prop.ForAll(damage, d =>
        {
            var ((at, length), piece) = d;
            return Survives(Good[..at] + piece + Good[Math.Min(Good.Length, at + length)..]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static bool Survives(string text)
    {
        try
        {
            var read = SetupReader.Parse(text);
            var once = SetupWriter.ToJson(read);
            return once == SetupWriter.ToJson(SetupReader.Parse(once)) && once == SetupWriter.ToJson(SetupReader.Parse(SetupWriter.ToYaml(read)));
        }
        catch (SetupException e)
        {
            var lines = text.Count(c => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029') + 2;
            return e.Problems.Length > 0 && e.Problems.All(p => p.Line >= 0 && p.Line <= lines && p.Message.Length > 0 && p.Remedy.Length > 0);
        }
    }
}
