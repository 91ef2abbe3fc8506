using MudBlazor;

namespace ReactionsPortal.Layout;

/// <summary>Colours, type and measures of the portal, one theme for each mode.</summary>
/// <remarks>
/// Both modes are written into the page at once, each under its own selector, and <c>theme.js</c> puts
/// <c>data-theme</c> on the root element before the first paint. So nothing flashes while a circuit connects,
/// and pages without a circuit (sign-in, set-up) have both modes too. What MudBlazor has no palette field for
/// (<c>--sel</c>, the tints) stands in <c>app.css</c>.
/// </remarks>
internal static class PortalTheme
{
    private static readonly string[] Sans = ["IBM Plex Sans", "system-ui", "sans-serif"];

    public static MudTheme Light { get; } = Make(":root");

    public static MudTheme Dark { get; } = Make(":root[data-theme=dark]");

    private static MudTheme Make(string scope) => new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#F5F6F7",
            BackgroundGray = "#ECEEF0",
            Surface = "#FFFFFF",
            AppbarBackground = "#FFFFFF",
            DrawerBackground = "#FFFFFF",
            LinesDefault = "#DDE1E5",
            TableLines = "#DDE1E5",
            Divider = "#DDE1E5",
            LinesInputs = "#7D8791",
            TextPrimary = "#192127",
            AppbarText = "#192127",
            DrawerText = "#192127",
            TextSecondary = "#54606A",
            Secondary = "#54606A",
            ActionDefault = "#54606A",
            DrawerIcon = "#54606A",
            TextDisabled = "#8D969E",
            ActionDisabled = "#8D969E",
            ActionDisabledBackground = "#ECEEF0",
            Primary = "#0B5F78",
            PrimaryDarken = "#084A5E",
            Info = "#0B5F78",
            Success = "#13714F",
            Warning = "#8B6100",
            Error = "#B01E3E",
            PrimaryContrastText = "#FFFFFF",
            SecondaryContrastText = "#FFFFFF",
            InfoContrastText = "#FFFFFF",
            SuccessContrastText = "#FFFFFF",
            WarningContrastText = "#FFFFFF",
            ErrorContrastText = "#FFFFFF",
            TableHover = "#EEF1F3",
            TableStriped = "#00000000",
            Skeleton = "#E3E6E9",
            RippleOpacity = 0,
            RippleOpacitySecondary = 0,
            HoverOpacity = 0.06,
        },
        PaletteDark = new PaletteDark
        {
            Background = "#111517",
            BackgroundGray = "#0C0F11",
            Surface = "#191E21",
            AppbarBackground = "#191E21",
            DrawerBackground = "#191E21",
            LinesDefault = "#2C3338",
            TableLines = "#2C3338",
            Divider = "#2C3338",
            LinesInputs = "#6E7A83",
            TextPrimary = "#E4E8EA",
            AppbarText = "#E4E8EA",
            DrawerText = "#E4E8EA",
            TextSecondary = "#9BA7AF",
            Secondary = "#9BA7AF",
            ActionDefault = "#9BA7AF",
            DrawerIcon = "#9BA7AF",
            TextDisabled = "#69747C",
            ActionDisabled = "#69747C",
            ActionDisabledBackground = "#20262A",
            Primary = "#62BDD6",
            PrimaryDarken = "#8ACFE2",
            Info = "#62BDD6",
            Success = "#63D0A0",
            Warning = "#E0A63C",
            Error = "#FF7A7A",
            PrimaryContrastText = "#08191F",
            SecondaryContrastText = "#08191F",
            InfoContrastText = "#08191F",
            SuccessContrastText = "#08191F",
            WarningContrastText = "#08191F",
            ErrorContrastText = "#08191F",
            TableHover = "#20262A",
            TableStriped = "#00000000",
            Skeleton = "#262D31",
            RippleOpacity = 0,
            RippleOpacitySecondary = 0,
            HoverOpacity = 0.08,
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "14px", LineHeight = "20px", FontWeight = "400", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Sans, FontSize = "20px", LineHeight = "28px", FontWeight = "600", LetterSpacing = "normal" },
            H2 = new H2Typography { FontFamily = Sans, FontSize = "15px", LineHeight = "22px", FontWeight = "600", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Sans, FontSize = "13px", LineHeight = "20px", FontWeight = "600", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Sans, FontSize = "15px", LineHeight = "22px", FontWeight = "600", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "14px", LineHeight = "20px", FontWeight = "400", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = "13px", LineHeight = "18px", FontWeight = "400", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Sans, FontSize = "13px", LineHeight = "18px", FontWeight = "400", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Sans, FontSize = "12px", LineHeight = "16px", FontWeight = "500", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Sans, FontSize = "12px", LineHeight = "16px", FontWeight = "400", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = "13px", LineHeight = "20px", FontWeight = "500", LetterSpacing = "normal", TextTransform = "none" },
        },
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "6px",
            DrawerWidthLeft = "216px",
            DrawerMiniWidthLeft = "56px",
            AppbarHeight = "48px",
        },
        PseudoCss = new PseudoCss { Scope = scope },
    };
}
