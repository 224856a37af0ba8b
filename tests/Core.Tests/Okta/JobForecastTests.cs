using OktaIdc.Okta;

namespace OktaIdc.Core.Tests.Okta;

public sealed class JobForecastTests
{
    [Theory]
    [InlineData(50, 40, 30, 40, null)] // it fits into what is left
    [InlineData(50, 40, 30, 41, 30)] // one more waits for the window's end
    [InlineData(50, 40, 30, 90, 30)]
    [InlineData(50, 40, 30, 91, 90)]
    [InlineData(50, 40, 30, 340, 330)]
    [InlineData(50, 0, -10, 50, null)] // the window is over
    [InlineData(50, 0, -10, 120, 120)]
    public void A_job_that_does_not_fit_is_told_with_the_time_that_it_takes(int limit, int remaining, int resetIn, int calls, int? seconds)
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(20000);

        var forecast = OktaJobForecast.Of(new OktaRateLimit("apps", limit, remaining, now.AddSeconds(resetIn), now), limit, calls, now);

        Assert.Equal(seconds, (int?)forecast?.Duration.TotalSeconds);
    }

    [Fact]
    public void The_sentence_names_what_a_person_wants_to_know()
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(20000);

        var text = OktaJobForecast.Of(new OktaRateLimit("/api/v1/apps, /api/v1/apps/*", 50, 40, now.AddSeconds(30), now), 50, 340, now)!.ToString();

        Assert.Equal("needs about 340 requests of Okta's limit on /api/v1/apps, /api/v1/apps/*, of which 40 are left now and 50 come with every minute: it will take about 6 minutes, and others who use the limit will wait too.", text);
    }
}
