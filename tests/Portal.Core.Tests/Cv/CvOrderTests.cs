using Portal.Contracts.Cv;
using Portal.Core.Cv;
using Xunit;

namespace Portal.Core.Tests.Cv;

/// <summary>New entries land where people look for them, and what a person has moved stays there.</summary>
public sealed class CvOrderTests
{
    private static readonly Employment[] Jobs =
    [
        new() { Id = "a", Title = "nu", From = "2022" }, new() { Id = "b", Title = "2019-2021", From = "2019", To = "2021-06" }, new() { Id = "c", Title = "2010-2015", From = "2010", To = "2015" },
    ];

    [Theory]
    [InlineData("2023-05", null, 0)]
    [InlineData("2020", null, 1)]
    [InlineData("2021", "2021-12", 1)]
    [InlineData("2021", "2021", 1)]
    [InlineData("2018", "2021-06", 2)]
    [InlineData("2016", "2018", 2)]
    [InlineData("2000", "2005", 3)]
    [InlineData(null, "2017", 2)]
    [InlineData(null, null, 3)]
    public void A_new_job_goes_before_the_first_that_is_older(string? from, string? to, int place) =>
        Assert.Equal(place, CvOrder.With(Jobs, new Employment { Title = "ny", From = from, To = to }).ToList().FindIndex(job => job.Title == "ny"));

    [Fact]
    public void In_lists_without_dates_a_new_entry_goes_last() =>
        Assert.Equal(["a", "b"], CvOrder.With([new Skill { Name = "a" }], new Skill { Name = "b" }).Select(skill => skill.Name));

    [Fact]
    public void A_list_that_the_person_ordered_is_not_ordered_anew()
    {
        Employment[] own = [Jobs[2], Jobs[0], Jobs[1]];
        Assert.Equal(["ny", "2010-2015", "nu", "2019-2021"], CvOrder.With(own, new Employment { Title = "ny", From = "2021", To = "2022" }).Select(job => job.Title).ToArray());
    }

    [Theory]
    [InlineData("b", true, "bac")]
    [InlineData("b", false, "acb")]
    [InlineData("a", true, "abc")]
    [InlineData("c", false, "abc")]
    [InlineData("x", false, "abc")]
    [InlineData(null, true, "abc")]
    public void An_entry_moves_one_place_and_never_out_of_the_list(string? id, bool up, string expected) =>
        Assert.Equal(expected, string.Concat(CvOrder.Moved(Jobs, id, up).Select(job => job.Id)));

    [Fact]
    public void Entries_of_a_file_keep_its_order_in_an_empty_list_and_find_their_places_in_another()
    {
        var file = new CvContent { Employments = [new Employment { Title = "x", From = "2016", To = "2018" }, new Employment { Title = "y", From = "2023" }, Jobs[1]] };
        Assert.Equal(["x", "y", "2019-2021"], CvParts.Add(new CvContent(), file).Employments.Select(job => job.Title));
        Assert.Equal(["y", "nu", "2019-2021", "x", "2010-2015"], CvParts.Add(new CvContent { Employments = Jobs }, file).Employments.Select(job => job.Title));
    }

    [Fact]
    public void A_comparison_says_that_only_the_order_differs()
    {
        var (before, after) = (new CvContent { Employments = Jobs }, new CvContent { Employments = CvOrder.Moved(Jobs, "b", up: true) });
        Assert.Equal(new CvChange(CvSection.Employments, CvChangeKind.Reordered, null, null, null, null), Assert.Single(CvDifferences.Between(before, after)));
    }
}
