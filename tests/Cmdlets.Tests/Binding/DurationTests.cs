using System.Globalization;
using System.Management.Automation;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.Cmdlets.Tests.Binding;

public class DurationTests
{
    private static readonly DurationTransformationAttribute s_duration = new();
    private static readonly EngineIntrinsics s_engine = new();

    [Theory]
    [InlineData("4:00:00", 240)]
    [InlineData(" 4h ", 240)]
    [InlineData("PT4H", 240)]
    [InlineData("1h30m", 90)]
    [InlineData("90m", 90)]
    [InlineData("60d", 86400)]
    [InlineData("P60D", 86400)]
    [InlineData("60.00:00:00", 86400)]
    public void A_duration_is_read_as_people_write_it(string text, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), s_duration.Transform(s_engine, text));

    [Theory]
    [InlineData("60d", 5_184_000)]
    [InlineData("30s", 30)]
    public void A_duration_that_the_parser_takes_for_a_number_is_read_as_it_was_written(string token, int seconds)
    {
        object number = token.EndsWith('d') ? 60m : (short)30;
        Assert.Equal(TimeSpan.FromSeconds(seconds), s_duration.Transform(s_engine, new PSObject(number) { TokenText = token }));
        Assert.Throws<ArgumentTransformationMetadataException>(() => s_duration.Transform(s_engine, number));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(4.5)]
    [InlineData("4")]
    [InlineData("4x")]
    [InlineData("")]
    public void What_has_no_unit_is_refused_with_what_to_write(object given)
    {
        var refused = Assert.Throws<ArgumentTransformationMetadataException>(() => s_duration.Transform(s_engine, given));
        Assert.Contains("4:00:00", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_duration_as_it_prints_itself_is_read_again() => Prop.ForAll(Gen.Choose(3600, 5_000_000).ToArbitrary(), seconds =>
    {
        var duration = TimeSpan.FromSeconds(seconds);
        return Equals(s_duration.Transform(s_engine, duration.ToString("c", CultureInfo.InvariantCulture)), duration)
            && Equals(s_duration.Transform(s_engine, duration), duration);
    }).QuickCheckThrowOnFailure();
}
