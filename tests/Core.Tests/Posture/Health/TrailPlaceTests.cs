using OktaIdc.Posture.Health.History;

namespace OktaIdc.Core.Tests.Posture.Health;

public sealed class TrailPlaceTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_mark_of_the_future_is_not_believed_and_what_is_open_stays()
    {
        var open = new TrailGap(s_now.AddHours(-9), s_now.AddHours(-3));

        var place = new TrailPlace { Read = s_now.AddDays(40), Open = [open] }.NotAfter(s_now);

        Assert.Equal(open.Until, place!.Read);
        Assert.Equal(open, Assert.Single(place.Open));
        Assert.Null(new TrailPlace { Read = s_now.AddDays(40) }.NotAfter(s_now));
    }

    [Fact]
    public void What_CloudTrail_has_forgotten_is_no_longer_open()
    {
        var place = new TrailPlace { Read = s_now, Open = [new(s_now.AddDays(-99), s_now.AddDays(-95)), new(s_now.AddDays(-99), s_now.AddDays(-1))] }.NotAfter(s_now);

        Assert.Equal(new TrailGap(s_now.AddDays(-90), s_now.AddDays(-1)), Assert.Single(place!.Open));
    }

    [Fact]
    public void A_place_is_forgotten_once_nothing_of_it_is_left_and_every_other_was_read()
    {
        var history = new HealthHistory();
        var busy = KeyValuePair.Create("200000000003/eu-west-1", (TrailPlace?)new TrailPlace { Read = s_now, Open = [new(s_now.AddHours(-9), s_now.AddHours(-3))] });
        var done = KeyValuePair.Create(busy.Key, (TrailPlace?)new TrailPlace { Read = s_now.AddHours(1) });

        history = history.With([busy], false, s_now, "");
        Assert.Equal(s_now, history.TrailUntil);
        Assert.Single(history.TrailPlaces);
        Assert.Single(history.With([done], true, s_now.AddHours(1), "").TrailPlaces);
        Assert.Empty(history.With([done], false, s_now.AddHours(1), "").TrailPlaces);
    }
}
