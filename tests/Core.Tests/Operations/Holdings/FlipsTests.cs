using OktaIdc.Operations.Holdings;

namespace OktaIdc.Core.Tests.Operations.Holdings;

public sealed class FlipsTests
{
    [Fact]
    public void The_first_change_tells_what_was_before_it_and_the_balance_where_logs_are_too_coarse()
    {
        var changes = new Flips<string>();
        var at = DateTimeOffset.UnixEpoch;
        changes.Add("came", at.AddMinutes(1), began: true);
        changes.Add("left", at.AddMinutes(1), began: false);
        changes.Add("back", at.AddMinutes(1), began: false);
        changes.Add("back", at.AddMinutes(2), began: true);
        changes.Add("same second", at.AddMinutes(1), began: true);
        changes.Add("same second", at.AddMinutes(1), began: false);

        Assert.Equal(["back", "left", "stays"], changes.Rewind(["came", "back", "stays"]).Order());
        Assert.Contains("same second", changes.Rewind(["same second"]));
        Assert.DoesNotContain("same second", changes.Rewind([]));
    }
}
