using System.Globalization;
using CrisisBot.Scriban;
using HandlebarsDotNet;

namespace CrisisBot.Templates;

/// <summary>The same statement for both: two loops, dates, conditions; a good kilobyte of text.</summary>
static class Sample
{
    static readonly DateTime Since = new(2026, 11, 20, 13, 59, 0, DateTimeKind.Utc);

    static readonly (string Name, int Late, bool IsMended, DateTime Due)[] Places =
    [
        ("Gdańsk", 420, true, Since.AddHours(3)), ("İzmir", 310, false, Since.AddHours(5)), ("Surabaya", 190, false, Since.AddHours(8)), ("Leeds", 75, true, Since.AddHours(2)), ("Poznań", 205, false, Since.AddHours(9)),
    ];

    static readonly string[] Steps = ["You need not write to us again: each order has a case by now.", "Whoever has paid for express gets that back without asking.", "Whoever no longer wants the parcel may refuse it; the money comes back.", "Our people in the warehouses did nothing wrong; please be kind to them, and to the drivers.", "What we change so that one belt can't stop a whole city again is on our help page by tomorrow evening."];

    const string Scriban = """
        We are sorry: since {{ date.to_string since '%d.%m.%Y %H:%M' }} UTC orders from {{ brand }} arrive late. {{ if total > 1000 }}More than a thousand orders are affected, {{ total }} as we know by now.{{ else }}{{ total }} orders are affected.{{ end }}

        {{ if cause }}What happened: {{ cause }}
        {{ else }}We don't know yet what happened.
        {{ end }}
        {{ for place in places }}- {{ place.name }}: {{ place.late }} orders{{ if place.mended }}, mended since {{ date.to_string place.due '%H:%M' }}{{ else }}, back by {{ date.to_string place.due '%d.%m.%Y %H:%M' }} UTC{{ end }}.
        {{ end }}
        What we do now: extra drivers are out today and tomorrow, and the sorting belts are being replaced one after another, so that nothing stands still again while they are.
        {{ for step in steps }}
        {{ for.index + 1 }}. {{ step }}{{ end }}
        {{ if next }}
        You hear from us again by {{ date.to_string next '%d.%m.%Y %H:%M' }} UTC, also if nothing has changed until then.{{ end }} – {{ brand }}
        """;

    const string Bars = """
        We are sorry: since {{date since 'dd.MM.yyyy HH:mm'}} UTC orders from {{{brand}}} arrive late. {{#if many}}More than a thousand orders are affected, {{total}} as we know by now.{{else}}{{total}} orders are affected.{{/if}}

        {{#if cause}}What happened: {{{cause}}}
        {{else}}We don't know yet what happened.
        {{/if}}
        {{#each places}}- {{{name}}}: {{late}} orders{{#if mended}}, mended since {{date due 'HH:mm'}}{{else}}, back by {{date due 'dd.MM.yyyy HH:mm'}} UTC{{/if}}.
        {{/each}}
        What we do now: extra drivers are out today and tomorrow, and the sorting belts are being replaced one after another, so that nothing stands still again while they are.
        {{#each steps}}
        {{number}}. {{{text}}}
        {{/each}}
        {{#if next}}
        You hear from us again by {{date next 'dd.MM.yyyy HH:mm'}} UTC, also if nothing has changed until then.{{/if}} – {{{brand}}}
        """;

    /// <summary>Renders with our interpreter: parsed once, one context, as a thread keeps it.</summary>
    public static Func<string> Ours()
    {
        var (template, context) = Parsed();
        return () => template.Render(context);
    }

    /// <summary>The same with spans.</summary>
    public static Func<string> OursWithSpans()
    {
        var (template, context) = Parsed();
        return () => template.RenderWithSpans(context).Text;
    }

    /// <summary>Renders with Handlebars.Net, compiled once.</summary>
    public static Func<string> Compiled()
    {
        var bars = Handlebars.Create();
        bars.RegisterHelper("date", (output, _, arguments) => output.WriteSafeString(arguments[0] is DateTime at && arguments[1] is string format ? at.ToString(format, CultureInfo.InvariantCulture) : throw new InvalidOperationException("a date and a format")));
        var render = bars.Compile(Bars);
        var model = TheirModel();
        return () => render(model);
    }

    static (Template Template, TemplateContext Context) Parsed()
    {
        var template = Template.Parse(Scriban);
        return template.HasErrors ? throw new InvalidOperationException(template.Messages[0].ToString()) : (template, new TemplateContext(OurModel()));
    }

    const string Brand = "Portakal";
    const string Cause = "A sorting belt in our warehouse broke, and the one beside it couldn't take all parcels.";
    static readonly int Total = Places.Sum(place => place.Late);
    static readonly DateTime Next = Since.AddHours(4);

    static ScriptObject OurModel() => ScriptObject.From(new Dictionary<string, object?>
    {
        ["brand"] = Brand,
        ["since"] = Since,
        ["total"] = Total,
        ["cause"] = Cause,
        ["places"] = Places.Select(place => new Dictionary<string, object?> { ["name"] = place.Name, ["late"] = place.Late, ["mended"] = place.IsMended, ["due"] = place.Due }).ToArray(),
        ["steps"] = Steps,
        ["next"] = Next,
    });

    // Objects with properties, which it compiles access to. It compares and counts nothing: that is in its model.
    static object TheirModel() => new
    {
        brand = Brand,
        since = Since,
        total = Total,
        many = Total > 1000,
        cause = Cause,
        places = Places.Select(place => new { name = place.Name, late = place.Late, mended = place.IsMended, due = place.Due }).ToArray(),
        steps = Steps.Select((text, index) => new { number = index + 1, text }).ToArray(),
        next = Next,
    };
}
